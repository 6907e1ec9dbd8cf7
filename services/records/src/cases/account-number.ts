import { randomInt } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { IssuedAccountNumber } from './issued-account-number.entity.ts';

/** A random 8-digit number that starts with no zero: none tells anything about another (S10). */
export const randomAccountNumber = (): string => String(randomInt(10_000_000, 100_000_000));

/** Gives out a number that has never been given out, erased cases included (S20). */
export async function issueAccountNumber(em: EntityManager): Promise<string> {
  for (;;) {
    const accountNumber = randomAccountNumber();
    if (await insertIfAbsent(em, IssuedAccountNumber, { accountNumber })) return accountNumber;
  }
}
