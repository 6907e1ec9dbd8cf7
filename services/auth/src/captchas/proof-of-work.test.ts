import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { ProofOfWork } from '@ruxue/contracts';

import { CaptchaWork, newProofOfWork } from './proof-of-work.ts';

/** Solves it as a browser does. */
function solve({ salt, challenge, maxNumber }: ProofOfWork): string | undefined {
  for (let number = 0; number <= maxNumber; number += 1) {
    const hash = createHash('sha256').update(`${salt}${number}`).digest('hex');
    if (hash === challenge) return String(number);
  }
  return undefined;
}

describe('a proof of work', () => {
  it('is solved by trying', () => {
    for (let round = 0; round < 20; round += 1) {
      const { proofOfWork, answer } = newProofOfWork(500);
      expect(solve(ProofOfWork.parse(proofOfWork))).toBe(answer);
    }
  });

  it('hides any number from 0 to the largest', () => {
    const answers = Array.from({ length: 200 }, () => newProofOfWork(2).answer);
    expect(new Set(answers)).toEqual(new Set(['0', '1', '2']));
  });

  it('takes its size from the settings, never nothing', () => {
    expect(CaptchaWork.parse(undefined)).toBe(60_000);
    expect(CaptchaWork.parse('1')).toBe(1);
    expect(() => CaptchaWork.parse('0')).toThrow();
  });
});
