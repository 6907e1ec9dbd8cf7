import { randomInt, timingSafeEqual } from 'node:crypto';

/** Without 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B and U/V: on paper people take them for one another. */
const alphabet = '3479ACDEFHJKMNPQRTWXY';
const formNumberDigits = 10;
const verificationCodeLength = 9;

const draw = (length: number, from: string): string =>
  Array.from({ length }, () => from[randomInt(from.length)]).join('');

/** A form number: ten random digits, so that none can be guessed from another (S10, S16). */
export const drawFormNumber = (): string =>
  `${draw(1, '123456789')}${draw(formNumberDigits - 1, '0123456789')}`;

/** 验证码 of a form: 39.5 bits, printed beside the number. */
export const drawVerificationCode = (): string => draw(verificationCodeLength, alphabet);

/** A line that an officer typed: full-width characters, spaces and small letters put right. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();

/** Compares codes without telling by its duration how much is right. */
export function isSameCode(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}
