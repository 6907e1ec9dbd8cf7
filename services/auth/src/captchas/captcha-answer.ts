import { randomInt } from 'node:crypto';

import type { CaptchaAnswer } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

/**
 * Letters and digits, as in the manual's 「3B2G」, of each group of look-alikes one: 2 (Z), 3 (8 B),
 * 5 (S), 6 (C G), 7 (1 T), A (4 H), E (F), K, M (N W), P (R 9), U (V), X (Y). There is no ring (0 O D
 * Q) and no bare stroke (I J L) among them.
 */
export const captchaAlphabet = '23567AEKMPUX';

/** What may be typed for a character that looks like it. */
const lookAlikes = new Map(
  Object.entries({
    Z: '2', 8: '3', B: '3', S: '5', C: '6', G: '6', 1: '7', T: '7', 4: 'A', H: 'A', F: 'E', N: 'M',
    W: 'M', R: 'P', 9: 'P', V: 'U', Y: 'X',
  }),
);

const captchaLength = 4;

/** A new answer, every character from the system's random source. */
export function newCaptchaAnswer(): string {
  return Array.from({ length: captchaLength }, () =>
    captchaAlphabet.charAt(randomInt(captchaAlphabet.length)),
  ).join('');
}

/**
 * The keyed hash under which what solves one captcha is kept, the work of a picture with its answer;
 * case and width don't matter, nor which of two look-alikes was typed.
 */
export function hashCaptchaAnswer(
  serviceKey: SuiteKey,
  { captchaId, answer, work }: CaptchaAnswer,
): string {
  const typed = answer.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const read = work === '' ? typed : readAs(typed);
  return keyedHash(serviceKey, 'captcha', `${captchaId}:${read}:${work}`);
}

const readAs = (typed: string): string =>
  [...typed].map((character) => lookAlikes.get(character) ?? character).join('');

/** Keyed hashes of who uses one captcha for what; they tell nothing of another captcha's. */
export function hashForCaptcha(serviceKey: SuiteKey, captchaId: string) {
  return (what: 'session' | 'subject' | 'request', text: string): string =>
    keyedHash(serviceKey, `captcha-${what}`, `${captchaId}:${text}`);
}
