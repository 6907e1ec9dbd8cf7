import { randomInt } from 'node:crypto';

import { keyedHash } from '@ruxue/service-kit';

/**
 * Characters that nobody takes for one another, even bent and in two colours: without 0 O D Q G,
 * 1 I J, 2 Z, 4 (A), 5 S 3 6 8 9 B, F (E), H N (M), P (R), 7 (T), V W (U) and X Y (K).
 */
export const captchaAlphabet = 'ACEKLMRTU';

const captchaLength = 4;

/** A new answer, every character from the system's random source. */
export function newCaptchaAnswer(): string {
  return Array.from({ length: captchaLength }, () =>
    captchaAlphabet.charAt(randomInt(captchaAlphabet.length)),
  ).join('');
}

/** The keyed hash under which the answer to one captcha is kept; case and width don't matter. */
export function hashCaptchaAnswer(serviceKey: Buffer, captchaId: string, answer: string): string {
  const normal = answer.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  return keyedHash(serviceKey, 'captcha', `${captchaId}:${normal}`);
}

/** Keyed hashes of who uses one captcha for what; they tell nothing of another captcha's. */
export function hashForCaptcha(serviceKey: Buffer, captchaId: string) {
  return (what: 'session' | 'subject' | 'request', text: string): string =>
    keyedHash(serviceKey, `captcha-${what}`, `${captchaId}:${text}`);
}
