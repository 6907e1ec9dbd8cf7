import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import type { Logger } from '@ruxue/service-kit';

import { ErasedAccount } from './erased-account.entity.ts';
import type { KeycloakAccounts, NewAccount } from './keycloak-accounts.ts';
import type { OpenPassword } from './sealed-password.ts';

interface Dependencies {
  em: () => EntityManager;
  accounts: KeycloakAccounts;
  openPassword: OpenPassword;
  logger: Logger;
}

/**
 * Makes the Keycloak account of a case (S10): number as username, case and district as claims, the
 * role `parent`. Doing it again changes nothing. `revoked` when the case has been erased.
 */
export function createAccount(dependencies: Dependencies) {
  const { em, accounts } = dependencies;
  return async (
    { sealedPassword, ...account }: Request<'auth.create-account'>,
  ): Promise<Reply<'auth.create-account'>> => {
    const { caseId } = account;
    const password = await openedPassword(dependencies, caseId, sealedPassword);
    await make(dependencies, { ...account, password });
    // Looked at after the account is there: a deletion either finds the account or is seen here.
    const erased = await em().findOne(ErasedAccount, { caseId });
    if (erased) {
      const made = await accounts.find(caseId);
      if (made) await accounts.delete(made.id);
      throw new Refusal('revoked');
    }
    return {};
  };
}

/** A password that doesn't open is lost: the account is made without, and S18 sets a new one. */
async function openedPassword(
  { openPassword, logger }: Dependencies,
  caseId: string,
  sealedPassword: string | null,
): Promise<string | null> {
  if (sealedPassword === null) return null;
  try {
    return await openPassword(caseId, sealedPassword);
  } catch {
    logger.warn({ caseId }, 'the sealed password does not open; account made without one');
    return null;
  }
}

async function make(
  dependencies: Pick<Dependencies, 'accounts' | 'logger'>,
  account: NewAccount,
): Promise<void> {
  const { accounts, logger } = dependencies;
  const outcome = await accounts.create(account);
  if (outcome === 'created') return;
  const { caseId, accountNumber } = account;
  if (outcome === 'password-refused') {
    // The policy was tightened between registration and now; no case waits for ever (B14).
    logger.warn({ caseId }, 'Keycloak refused the password; account made without one');
    return make(dependencies, { ...account, password: null });
  }
  const existing = await accounts.find(caseId);
  if (existing?.accountNumber !== accountNumber) {
    throw new Error(`the account number of case ${caseId} belongs to another account`);
  }
}
