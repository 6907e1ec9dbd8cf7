import { randomBytes } from 'node:crypto';

import { AccountName, withoutInvisible } from '@ruxue/contracts';
import type { Reply } from '@ruxue/contracts';

/** A text that Keycloak's database can look up. */
const isUsername = /^[\x21-\x7e]+$/u;

/** Longer than any username that we give. */
const nobodysUsername = (): string => `unknown-${randomBytes(16).toString('hex')}`;

export type FindAccount = (account: string) => Promise<Reply<'records.find-account'>>;

/** The typed account in the one form in which it is compared and counted. */
export function normaliseAccount(typed: string): string {
  const parents = AccountName.safeParse(typed);
  return parents.success ? parents.data : withoutInvisible(typed).normalize('NFKC').trim().toLowerCase();
}

/**
 * The username of a normalised account: an ID number's is the child's account number (S3), any
 * other is its own. An ID number that nobody has, and a text that is no username, give a name that
 * nobody can have, so that Keycloak hashes the password all the same and the time tells nothing (L10).
 */
export async function findUsername(account: string, findAccount: FindAccount): Promise<string> {
  const isIdNumber = account.length === 18 && AccountName.safeParse(account).success;
  if (!isIdNumber) return isUsername.test(account) ? account : nobodysUsername();
  const { found } = await findAccount(account);
  return found?.accountNumber ?? nobodysUsername();
}
