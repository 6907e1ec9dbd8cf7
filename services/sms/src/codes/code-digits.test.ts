import { describe, expect, it } from '@jest/globals';
import { newSuiteKey } from '@ruxue/service-kit';

import { hashDigits, newDigits } from './code-digits.ts';

describe('a new code', () => {
  it('has six digits, leading zeros included', () => {
    const codes = Array.from({ length: 300 }, newDigits);
    expect(codes.every((code) => /^\d{6}$/u.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(290);
  });
});

describe('how a code is kept', () => {
  const key = newSuiteKey();
  const code = { id: 'row', purpose: 'register', phoneHash: 'number' } as const;

  it('is bound to key, row, purpose, number and digits', () => {
    const kept = hashDigits(key, code, '123456');
    expect(hashDigits(key, { ...code }, '123456')).toBe(kept);
    expect(hashDigits(key, { ...code, id: 'other' }, '123456')).not.toBe(kept);
    expect(hashDigits(key, { ...code, purpose: 'revoke' }, '123456')).not.toBe(kept);
    expect(hashDigits(key, { ...code, phoneHash: 'other' }, '123456')).not.toBe(kept);
    expect(hashDigits(key, { ...code, phoneHash: null }, '123456')).not.toBe(kept);
    expect(hashDigits(key, code, '123457')).not.toBe(kept);
    expect(hashDigits(newSuiteKey(), code, '123456')).not.toBe(kept);
  });
});
