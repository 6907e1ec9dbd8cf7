import { describe, expect, it } from '@jest/globals';
import { FormNumber } from '@ruxue/contracts';
import { newSuiteKey, toCaseKey } from '@ruxue/service-kit';

import {
  codeHash, contentHash, drawFormNumber, drawVerificationCode, normalise,
} from './print-marks.ts';

describe('编号 and 验证码 (S16)', () => {
  it('have their shape and differ', () => {
    const numbers = Array.from({ length: 200 }, drawFormNumber);
    const codes = Array.from({ length: 200 }, drawVerificationCode);
    for (const number of numbers) expect(FormNumber.safeParse(number).success).toBe(true);
    for (const text of ['', '0123456789', '12345678901', 'ABCDEFGHJK']) {
      expect(FormNumber.safeParse(text).success).toBe(false);
    }
    for (const code of codes) expect(code).toMatch(/^[3479ACDEFHJKMNPQRTWXY]{9}$/u);
    expect(new Set(numbers).size).toBe(200);
    expect(new Set(codes).size).toBe(200);
  });

  it('are read as people type them', () => {
    expect(normalise(' ab2c 3d4e ')).toBe('AB2C3D4E');
    expect(normalise('１２３４ ５６７８９０')).toBe('1234567890');
  });
});

describe('what is kept of them', () => {
  const keyOf = () => toCaseKey('a', { keyId: 'k', key: newSuiteKey() });
  const key = keyOf();

  it("can't be made without the child's key, and tells code and content apart (B13)", () => {
    expect(codeHash(key, 'A')).toBe(codeHash(key, 'A'));
    expect(codeHash(key, 'A')).not.toBe(codeHash(key, 'C'));
    expect(codeHash(keyOf(), 'A')).not.toBe(codeHash(key, 'A'));
    expect(contentHash(keyOf(), {})).not.toBe(contentHash(key, {}));
  });

  it('is the same for the same content in whatever order', () => {
    expect(contentHash(key, { a: 1, b: [2] })).toBe(contentHash(key, { b: [2], a: 1 }));
    expect(contentHash(key, { a: 1, b: [2] })).not.toBe(contentHash(key, { a: 1, b: [3] }));
  });
});
