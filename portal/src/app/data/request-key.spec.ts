import { describe, expect, it } from '@jest/globals';

import { RequestKey } from './request-key.ts';

describe('RequestKey', () => {
  it('keeps the key for the same content and changes it with the content', () => {
    const keys = new RequestKey();
    const first = keys.keyFor({ name: '李明' });
    expect(keys.keyFor({ name: '李明' })).toBe(first);
    expect(keys.keyFor({ name: '李鸣' })).not.toBe(first);
  });

  it('starts anew after an answer', () => {
    const keys = new RequestKey();
    const first = keys.keyFor({ caseId: '1' });
    keys.forget();
    expect(keys.keyFor({ caseId: '1' })).not.toBe(first);
  });
});
