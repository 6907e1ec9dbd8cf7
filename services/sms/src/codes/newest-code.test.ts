import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { hashCode, newCode } from './newest-code.ts';

describe('a new code', () => {
  it('has six digits, leading zeros included', () => {
    const codes = Array.from({ length: 300 }, newCode);
    expect(codes.every((code) => /^\d{6}$/u.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(290);
  });
});

describe('how a code is kept', () => {
  const key = randomBytes(32);
  const sent = { purpose: 'register', phoneHash: 'number', code: '123456' } as const;

  it('is bound to key, purpose, number and digits', () => {
    const kept = hashCode(key, sent);
    expect(hashCode(key, { ...sent })).toBe(kept);
    expect(hashCode(key, { ...sent, purpose: 'revoke' })).not.toBe(kept);
    expect(hashCode(key, { ...sent, phoneHash: 'other' })).not.toBe(kept);
    expect(hashCode(key, { ...sent, code: '123457' })).not.toBe(kept);
    expect(hashCode(randomBytes(32), sent)).not.toBe(kept);
  });
});
