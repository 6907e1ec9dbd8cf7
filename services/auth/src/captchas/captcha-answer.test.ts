import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { captchaAlphabet, hashCaptchaAnswer, newCaptchaAnswer } from './captcha-answer.ts';

const key = randomBytes(32);
const id = '7b0e8ab4-3f0f-4f4f-9f0e-0f7a3c1d2e3f';

describe('the answer to a picture code', () => {
  it('has six characters without look-alikes', () => {
    for (let round = 0; round < 200; round += 1) {
      const answer = newCaptchaAnswer();
      expect(answer).toHaveLength(6);
      expect([...answer].every((character) => captchaAlphabet.includes(character))).toBe(true);
    }
    expect(captchaAlphabet).not.toMatch(/[0OQDG1ILJT2Z74HN5S8B69FKRYV]/u);
  });

  it('is compared without regard to case, width and spaces', () => {
    const kept = hashCaptchaAnswer(key, id, 'ACX3M');
    expect(hashCaptchaAnswer(key, id, ' acx 3m')).toBe(kept);
    expect(hashCaptchaAnswer(key, id, 'ACX3M')).toBe(kept);
    expect(hashCaptchaAnswer(key, id, 'ACX3W')).not.toBe(kept);
  });

  it('is hashed for one picture and one key only', () => {
    const kept = hashCaptchaAnswer(key, id, 'ACX3M');
    expect(hashCaptchaAnswer(key, '00000000-0000-4000-8000-000000000000', 'ACX3M')).not.toBe(kept);
    expect(hashCaptchaAnswer(randomBytes(32), id, 'ACX3M')).not.toBe(kept);
  });
});
