import { randomInt } from 'node:crypto';

import { keyedHash } from '@ruxue/service-kit';

/**
 * Letters and digits that nobody takes for one another: no 0 O D Q, 1 I L J, 2 Z, 5 S, 6 G, 8 B,
 * U V.
 */
export const captchaAlphabet = 'ACEFHKMNPRTWXY3479';

const captchaLength = 4;

/** A new answer, every character from the system's random source. */
export function newCaptchaAnswer(): string {
  return Array.from({ length: captchaLength }, () =>
    captchaAlphabet.charAt(randomInt(captchaAlphabet.length)),
  ).join('');
}

/** The keyed hash under which the answer to one picture is kept; case and width don't matter. */
export function hashCaptchaAnswer(serviceKey: Buffer, captchaId: string, answer: string): string {
  const normal = answer.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  return keyedHash(serviceKey, 'captcha', `${captchaId}:${normal}`);
}
