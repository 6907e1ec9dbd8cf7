import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import type { Call } from '@ruxue/service-kit';

import { createHelpLines } from './help-lines.ts';

const answering = (districts: object[]): Call => (() => Promise.resolve({ districts })) as Call;

describe('the telephones of a page without the portal', () => {
  it('are those of all districts, to be pressed', async () => {
    const helpLines = createHelpLines(answering([
      { code: '110101', name: '东城区', phone: '010-\u20606550\u00a01100' },
      { code: '110117', name: '<b>&"平谷区', phone: '010 6996 1234' },
    ]));
    await setImmediate();
    expect(helpLines()).toBe(
      '<ul class="phones"><li><span>东城区</span>'
      + '<a href="tel:01065501100">010-\u20606550\u00a01100</a></li>'
      + '<li><span>&lt;b&gt;&amp;&quot;平谷区</span>'
      + '<a href="tel:01069961234">010 6996 1234</a></li></ul>',
    );
  });

  it('are left out until somebody has told them, and no page waits for that', async () => {
    const helpLines = createHelpLines((() => Promise.reject(new Error('away'))) as Call);
    await setImmediate();
    expect(helpLines()).toBe('');
    expect(createHelpLines((() => new Promise(() => undefined)) as Call)()).toBe('');
  });
});
