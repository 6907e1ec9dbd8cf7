import { createHash, randomBytes, randomInt } from 'node:crypto';

import type { ProofOfWork } from '@ruxue/contracts';
import { WholeNumber } from '@ruxue/service-kit';

const saltBytes = 16;

/**
 * The setting `CAPTCHA_WORK`: the largest number a proof of work may hide; half as many hashes are
 * what one solution costs on average. A desktop browser takes 20 to 40 µs for each by WebCrypto,
 * nearly all of it for the promise, a mid-range phone about 80: 2 to 3 s on average, 5 s at worst.
 * Native programs are much quicker, so that what holds them back are the limits per address.
 */
export const CaptchaWork = WholeNumber.refine((numbers) => numbers > 0, {
  error: 'a whole number of at least 1',
}).default(60_000);

/**
 * A new proof of work (B18): the number is drawn evenly by the system's random source, so no order
 * of trying is better than another.
 */
export function newProofOfWork(maxNumber: number): { proofOfWork: ProofOfWork; answer: string } {
  const salt = randomBytes(saltBytes).toString('hex');
  const answer = String(randomInt(maxNumber + 1));
  const challenge = createHash('sha256').update(salt + answer).digest('hex');
  return { proofOfWork: { salt, challenge, maxNumber }, answer };
}
