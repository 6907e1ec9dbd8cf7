import { randomInt } from 'node:crypto';

import { keyedHash } from '@ruxue/service-kit';

/**
 * Characters that nobody takes for one another, even bent and with lines through them: without
 * 0 O D Q G, 1 I L J T, 2 Z 7, 4 H N, 5 S 8 B, 6 9 and F K R Y V.
 */
export const captchaAlphabet = 'ACEMPUWX3';

const captchaLength = 6;

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
