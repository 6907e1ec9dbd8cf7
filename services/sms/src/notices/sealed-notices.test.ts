import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { createSealedNotices } from './sealed-notices.ts';

const content = { phone: '13800138000', text: '撤销录入已办理完成' };

describe('a notice sealed under a key of its own', () => {
  it('opens again and shows nothing meanwhile', () => {
    const notices = createSealedNotices(randomBytes(32));
    const sealed = notices.seal('revoked', content);
    expect(notices.open({ key: 'revoked', ...sealed })).toEqual(content);
    expect(Buffer.concat([sealed.sealed, sealed.sealedKey]).includes('13800138000')).toBe(false);
  });

  it('opens neither under another key nor without its own', () => {
    const notices = createSealedNotices(randomBytes(32));
    const sealed = notices.seal('revoked', content);
    const other = notices.seal('revoked', content);
    expect(() => notices.open({ key: 'another', ...sealed })).toThrow();
    expect(() =>
      notices.open({ key: 'revoked', sealed: sealed.sealed, sealedKey: other.sealedKey }),
    ).toThrow();
  });
});
