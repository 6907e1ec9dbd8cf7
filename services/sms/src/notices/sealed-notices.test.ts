import { describe, expect, it } from '@jest/globals';
import { newSuiteKey } from '@ruxue/service-kit';

import { createSealedNotices } from './sealed-notices.ts';

const content = { phone: '13800138000', template: 'revoked' } as const;

describe('a sealed notice', () => {
  it('opens again and shows nothing meanwhile', () => {
    const notices = createSealedNotices(newSuiteKey());
    const sealed = notices.seal('revoked', content);
    expect(notices.open({ key: 'revoked', sealed })).toEqual(content);
    expect(sealed.includes('13800138000')).toBe(false);
  });

  it('opens neither in the row of another nor with another key of the service', () => {
    const notices = createSealedNotices(newSuiteKey());
    const sealed = notices.seal('revoked', content);
    expect(() => notices.open({ key: 'another', sealed })).toThrow();
    const elsewhere = createSealedNotices(newSuiteKey());
    expect(() => elsewhere.open({ key: 'revoked', sealed })).toThrow();
  });
});
