import { randomInt } from 'node:crypto';

import { keyedHash, requestHash, type CaseKey } from '@ruxue/service-kit';

/** Without 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B and U/V: on paper people take them for one another. */
const alphabet = '3479ACDEFHJKMNPQRTWXY';
const formNumberDigits = 10;
const verificationCodeLength = 9;

const draw = (length: number, from: string): string =>
  Array.from({ length }, () => from[randomInt(from.length)]).join('');

/** 编号: ten random digits, so that none can be guessed from another (S10, S16). */
export const drawFormNumber = (): string =>
  `${draw(1, '123456789')}${draw(formNumberDigits - 1, '0123456789')}`;

/** 验证码 of a print: 39.5 bits, printed beside the number. */
export const drawVerificationCode = (): string => draw(verificationCodeLength, alphabet);

/** A line that somebody typed: full-width characters, spaces and small letters put right. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();

/** The hash by which a print's code is found; only the child's key can make it (B12, B13). */
export const codeHash = (key: CaseKey, code: string): string =>
  keyedHash(key.derive('print'), 'code', code);

/** The hash of what is printed: other content is another version. */
export const contentHash = (key: CaseKey, content: object): string =>
  keyedHash(key.derive('print'), 'content', requestHash(content));
