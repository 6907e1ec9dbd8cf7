import { describe, expect, it } from '@jest/globals';

import { drawFormNumber, drawVerificationCode, isSameCode, normalise } from './form-number.ts';

describe('form numbers and codes (S16)', () => {
  it('have their shape and differ', () => {
    const numbers = Array.from({ length: 200 }, drawFormNumber);
    const codes = Array.from({ length: 200 }, drawVerificationCode);
    for (const number of numbers) expect(number).toMatch(/^[1-9]\d{9}$/u);
    for (const code of codes) expect(code).toMatch(/^[3479ACDEFHJKMNPQRTWXY]{9}$/u);
    expect(new Set(numbers).size).toBe(200);
    expect(new Set(codes).size).toBe(200);
  });

  it('are compared as people type them', () => {
    expect(normalise(' ab2c 3d4e ')).toBe('AB2C3D4E');
    expect(isSameCode('AB2C3D4E', 'AB2C3D4E')).toBe(true);
    expect(isSameCode('AB2C3D4F', 'AB2C3D4E')).toBe(false);
    expect(isSameCode('AB2C', 'AB2C3D4E')).toBe(false);
  });
});
