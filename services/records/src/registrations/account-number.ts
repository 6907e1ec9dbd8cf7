import { randomInt } from 'node:crypto';

/** A random 8-digit number that starts with no zero: none tells anything about another (S10). */
export const randomAccountNumber = (): string => String(randomInt(10_000_000, 100_000_000));
