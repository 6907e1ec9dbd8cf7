import { describe, expect, it } from '@jest/globals';
import { newSuiteKey } from '@ruxue/service-kit';

import { captchaAlphabet, hashCaptchaAnswer, newCaptchaAnswer } from './captcha-answer.ts';

const key = newSuiteKey();
const id = '7b0e8ab4-3f0f-4f4f-9f0e-0f7a3c1d2e3f';

const solved = { captchaId: id, answer: '3A2E', work: '71' };
const hashOf = (change: Partial<typeof solved>) => hashCaptchaAnswer(key, { ...solved, ...change });
const kept = hashOf({});

describe('the answer to a picture code', () => {
  it('has four characters, of each group of look-alikes one at most', () => {
    for (let round = 0; round < 200; round += 1) {
      const answer = newCaptchaAnswer();
      expect(answer).toHaveLength(4);
      expect([...answer].every((character) => captchaAlphabet.includes(character))).toBe(true);
    }
    for (const group of ['0ODQ', '1IJL7T', '2Z', '4AH', '5S', '6CG', '8B3', 'EF', 'HMNW', 'UV']) {
      expect([...group].filter((character) => captchaAlphabet.includes(character)).length)
        .toBeLessThanOrEqual(1);
    }
  });

  it.each([' 3a 2e', '３Ａ２Ｅ', 'BAZE', '84zf'])('may be typed as %s', (answer) => {
    expect(hashOf({ answer })).toBe(kept);
  });

  it.each([
    { answer: '3A2K' }, { answer: '3A2' }, { answer: '3A22E' }, { work: '72' }, { work: '' },
    { answer: '3A2E:71', work: '' }, { captchaId: '00000000-0000-4000-8000-000000000000' },
  ])('is not %j', (change) => {
    expect(hashOf(change)).not.toBe(kept);
  });

  it('is hashed for one key only', () => {
    expect(hashCaptchaAnswer(newSuiteKey(), solved)).not.toBe(kept);
  });
});

describe('the answer without a picture', () => {
  it('is a number, in which no digit stands for another', () => {
    const number = hashOf({ answer: '1834', work: '' });
    expect(hashOf({ answer: '7334', work: '' })).not.toBe(number);
  });
});
