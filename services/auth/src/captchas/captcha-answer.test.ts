import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { captchaAlphabet, hashCaptchaAnswer, newCaptchaAnswer } from './captcha-answer.ts';

const key = randomBytes(32);
const id = '7b0e8ab4-3f0f-4f4f-9f0e-0f7a3c1d2e3f';

describe('the answer to a picture code', () => {
  it('has four characters without look-alikes', () => {
    for (let round = 0; round < 200; round += 1) {
      const answer = newCaptchaAnswer();
      expect(answer).toHaveLength(4);
      expect([...answer].every((character) => captchaAlphabet.includes(character))).toBe(true);
    }
    expect(captchaAlphabet).not.toMatch(/[0ODQG1IJ2Z345S689BFHNP7VWY]/u);
  });

  it('is compared without regard to case, width and spaces', () => {
    const kept = hashCaptchaAnswer(key, id, 'ACXM');
    expect(hashCaptchaAnswer(key, id, ' ac xm')).toBe(kept);
    expect(hashCaptchaAnswer(key, id, 'ACXM')).toBe(kept);
    expect(hashCaptchaAnswer(key, id, 'ACXK')).not.toBe(kept);
  });

  it('is hashed for one picture and one key only', () => {
    const kept = hashCaptchaAnswer(key, id, 'ACXM');
    expect(hashCaptchaAnswer(key, '00000000-0000-4000-8000-000000000000', 'ACXM')).not.toBe(kept);
    expect(hashCaptchaAnswer(randomBytes(32), id, 'ACXM')).not.toBe(kept);
  });
});
