import type { Reply, Request } from '@ruxue/contracts';

import type { KeycloakAccounts } from './keycloak-accounts.ts';

/** Disables the account of a case and ends its sessions (S20); an absent one is done already. */
export function disableAccount(dependencies: { accounts: KeycloakAccounts }) {
  const { accounts } = dependencies;
  return async ({
    caseId,
  }: Request<'auth.disable-account'>): Promise<Reply<'auth.disable-account'>> => {
    const account = await accounts.find(caseId);
    if (account) await accounts.disable(account.id);
    return {};
  };
}
