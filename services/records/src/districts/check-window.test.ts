import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';

import { checkWindow } from './check-window.ts';
import type { DistrictFacts } from './district-facts.ts';

const open = { opens: '2026-05-01T01:00:00Z', closes: '2026-05-31T09:00:00Z' };
const page: DistrictFacts = {
  code: '110106', name: '丰台区',
  primaryPhones: [{ number: '010-6554 1248', hours: '工作日' }],
  juniorPhones: [{ number: '010-6554 2316', hours: '工作日' }],
  reasons: [],
  correctionDays: 7, secondLookDays: 7,
  reviewBatches: ['2026-06-05T01:00:00Z'], admissionBatches: ['2026-08-05T01:00:00Z'],
  windows: { registration: open, submission: open, printing: open, presentation: open },
};
const check = (now: string) => () => checkWindow(page, 'registration', new Date(now));

describe('checkWindow (S23)', () => {
  it.each(['2026-05-01T01:00:00Z', '2026-05-31T08:59:59Z'])('is open at %s', (now) => {
    expect(check(now)).not.toThrow();
  });

  it.each([
    ['2026-05-01T00:59:59Z', '还没有开始'], ['2026-05-31T09:00:00Z', '已经结束'],
  ])('names itself at %s, and says when it is', (now, turn) => {
    let refused: unknown;
    try {
      check(now)();
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({
      data: {
        type: 'window-closed',
        detail: `丰台区的“注册账号”时间为2026年5月1日 09:00至2026年5月31日 17:00，${turn}`,
      },
    });
  });
});
