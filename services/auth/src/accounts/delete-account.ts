import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { ErasedAccount } from './erased-account.entity.ts';
import type { KeycloakAccounts } from './keycloak-accounts.ts';

/**
 * Deletes the account of a case for good (S20, B13); an absent one is done already. The tombstone
 * comes first, so that a late `create-account` takes back what it makes.
 */
export function deleteAccount(dependencies: {
  em: () => EntityManager;
  accounts: KeycloakAccounts;
}) {
  const { em, accounts } = dependencies;
  return async ({
    caseId,
  }: Request<'auth.delete-account'>): Promise<Reply<'auth.delete-account'>> => {
    const tombstone = { caseId, erasedAt: new Date() };
    await em().upsert(ErasedAccount, tombstone, { onConflictAction: 'ignore' });
    const account = await accounts.find(caseId);
    if (account) await accounts.delete(account.id);
    return {};
  };
}
