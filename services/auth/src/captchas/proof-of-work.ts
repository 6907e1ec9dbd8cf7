import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';

import type { ProofOfWork } from '@ruxue/contracts';
import { WholeNumber } from '@ruxue/service-kit';

const derive = promisify(pbkdf2);

const seedBytes = 16;
/** A quarter of a millisecond in a computer's browser for each number. */
const iterations = 1000;
const challengeBytes = 32;

const numbers = (standard: number) => WholeNumber.refine((most) => most > 0, {
  error: 'a whole number of at least 1',
}).default(standard);

/**
 * The setting `CAPTCHA_WORK`: the largest number that a proof of work hides on quiet days; a solution
 * takes half as many tries on average. A telephone at a quarter of a computer's speed does them all
 * in 2 s, before four characters are read and typed (docs/limits.md).
 */
export const CaptchaWork = numbers(2000);

/** The setting `CAPTCHA_WORK_AT_MOST`, while passwords are guessed: 10 s of the same telephone. */
export const CaptchaWorkAtMost = numbers(10_000);

/**
 * A new proof of work (B18): the number is drawn evenly by the system's random source, so no order
 * of trying is better than another.
 */
export async function newProofOfWork(
  maxNumber: number,
): Promise<{ proofOfWork: ProofOfWork; solution: string }> {
  const seed = randomBytes(seedBytes).toString('hex');
  const solution = String(randomInt(maxNumber + 1));
  const derived = await derive(seed, solution, iterations, challengeBytes, 'sha256');
  const challenge = derived.toString('hex');
  return { proofOfWork: { seed, iterations, challenge, maxNumber }, solution };
}
