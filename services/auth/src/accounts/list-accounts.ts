import type { Reply, Request } from '@ruxue/contracts';

import type { KeycloakAccounts } from './keycloak-accounts.ts';

const lookUpsAtOnce = 8;

/** Parents' accounts with their cases, and nothing else of them (B14). */
export function listAccounts({ accounts }: { accounts: KeycloakAccounts }) {
  return async (asked: Request<'auth.list-accounts'>): Promise<Reply<'auth.list-accounts'>> => {
    if ('caseIds' in asked) {
      return { accounts: await findAll(accounts, asked.caseIds), next: null };
    }
    const { first, limit } = asked;
    const page = await accounts.list(first, limit);
    return { accounts: page.found, next: page.isLast ? null : first + limit };
  };
}

async function findAll(accounts: KeycloakAccounts, caseIds: readonly string[]) {
  const found: Reply<'auth.list-accounts'>['accounts'] = [];
  for (let at = 0; at < caseIds.length; at += lookUpsAtOnce) {
    const some = caseIds.slice(at, at + lookUpsAtOnce);
    const looked = await Promise.all(some.map(async (caseId) => {
      const account = await accounts.find(caseId);
      return account ? [{ caseId, since: account.madeAt }] : [];
    }));
    found.push(...looked.flat());
  }
  return found;
}
