import { pbkdf2Sync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { ProofOfWork } from '@ruxue/contracts';

import { CaptchaWork, CaptchaWorkAtMost, newProofOfWork } from './proof-of-work.ts';

/** What a browser does. */
function solve({ seed, iterations, challenge, maxNumber }: ProofOfWork): string | undefined {
  for (let number = 0; number <= maxNumber; number += 1) {
    const derived = pbkdf2Sync(seed, String(number), iterations, 32, 'sha256').toString('hex');
    if (derived === challenge) return String(number);
  }
  return undefined;
}

describe('a proof of work', () => {
  it('is solved by trying', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { proofOfWork, solution } = await newProofOfWork(20);
      expect(solve(ProofOfWork.parse(proofOfWork))).toBe(solution);
    }
  });

  it('hides any number from 0 to the largest', async () => {
    const works = await Promise.all(Array.from({ length: 200 }, () => newProofOfWork(2)));
    expect(new Set(works.map(({ solution }) => solution))).toEqual(new Set(['0', '1', '2']));
  });

  it.each([[CaptchaWork, 2000], [CaptchaWorkAtMost, 10_000]])(
    'takes its size from the settings, never nothing', (setting, standard) => {
      expect(setting.parse(undefined)).toBe(standard);
      expect(setting.parse('1')).toBe(1);
      expect(() => setting.parse('0')).toThrow();
    },
  );
});
