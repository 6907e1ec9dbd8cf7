import { randomInt, timingSafeEqual } from 'node:crypto';

/** Digits and letters that nobody mistakes for one another on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const formNumberDigits = 10;
const verificationCodeLength = 8;

const draw = (length: number, from: string): string =>
  Array.from({ length }, () => from[randomInt(from.length)]).join('');

/** A form number: ten random digits, so that none can be guessed from another (S10, S16). */
export const drawFormNumber = (): string =>
  `${draw(1, '123456789')}${draw(formNumberDigits - 1, '0123456789')}`;

/** 验证码 of a form: forty bits, printed beside the number. */
export const drawVerificationCode = (): string => draw(verificationCodeLength, alphabet);

/** What an officer typed: full-width characters, spaces and small letters put right. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();

/** Compares codes without telling by its duration how much is right. */
export function isSameCode(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}
