import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { createSealedNotices } from './sealed-notices.ts';

const content = { phone: '13800138000', template: 'revoked' } as const;

describe('a sealed notice', () => {
  it('opens again and shows nothing meanwhile', () => {
    const notices = createSealedNotices(randomBytes(32));
    const sealed = notices.seal('revoked', content);
    expect(notices.open({ key: 'revoked', sealed })).toEqual(content);
    expect(sealed.includes('13800138000')).toBe(false);
  });

  it('opens neither in the row of another nor with another key of the service', () => {
    const notices = createSealedNotices(randomBytes(32));
    const sealed = notices.seal('revoked', content);
    expect(() => notices.open({ key: 'another', sealed })).toThrow();
    const elsewhere = createSealedNotices(randomBytes(32));
    expect(() => elsewhere.open({ key: 'revoked', sealed })).toThrow();
  });
});
