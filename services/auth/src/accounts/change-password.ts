import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import type { TokenDenial } from '../denials/token-denial.ts';
import type { OneWriter } from '../one-writer.ts';
import { beginSignOut } from '../sign-outs/begin-sign-out.ts';
import { endOtherSessions } from '../sign-outs/end-other-sessions.ts';
import { claimPasswordChange } from './claim-password-change.ts';
import { ErasedAccount } from './erased-account.entity.ts';
import type { Account, KeycloakAccounts } from './keycloak-accounts.ts';

interface Dependencies {
  em: () => EntityManager;
  accounts: KeycloakAccounts;
  serviceKey: SuiteKey;
  denyTokens: TokenDenial;
  oneWriter: OneWriter;
  /** Of an account, as its number is typed. */
  forgetSignIns(account: string): Promise<void>;
}

/**
 * Sets a parent's password, ends every other session and lifts the wait after wrong ones (S19).
 * This process forgets what it counted of the account's sign-ins; others keep theirs for an hour.
 * A repeat of what is done changes nothing (L3), nor does another password under the same key:
 * `key-reused`. `sms-code-required` when a sign-in by SMS code has had its one change (S18);
 * `invalid-input` when Keycloak's policy refuses the password; `revoked`, `not-found`.
 */
export function changePassword(dependencies: Dependencies) {
  const { em, accounts, serviceKey, oneWriter, forgetSignIns } = dependencies;
  return (
    request: Request<'auth.change-password'>,
  ): Promise<Reply<'auth.change-password'>> => oneWriter(`account:${request.caseId}`, async () => {
    const account = await getAccount(dependencies, request.caseId);
    const claim = await claimPasswordChange(em(), serviceKey, request);
    if (claim.isDone) return {};
    const signOut = { userId: account.id, keptSessionId: request.sessionId };
    const begun = await beginSignOut(em(), signOut);
    const outcome = await accounts.setPassword(account.id, request.password);
    if (outcome !== 'set') {
      await begun.withdraw();
      await claim.withdraw();
      throw outcome === 'absent' ? new Refusal('revoked') : passwordRefusal();
    }
    await endOtherSessions(dependencies, signOut);
    await accounts.forgetFailures(account.id);
    // A second time: a sign-in with the old password may just have been finishing.
    await endOtherSessions(dependencies, signOut);
    await begun.finish();
    await claim.finish();
    await forgetSignIns(account.accountNumber);
    return {};
  });
}

async function getAccount({ em, accounts }: Dependencies, caseId: string): Promise<Account> {
  const account = await accounts.find(caseId);
  if (account?.isEnabled) return account;
  const isErased = account !== undefined || (await em().findOne(ErasedAccount, caseId)) !== null;
  throw new Refusal(isErased ? 'revoked' : 'not-found');
}

function passwordRefusal(): Refusal {
  const message = '此密码不符合密码要求，请换一个更长、不常见，且同时含有大写字母、小写字母和数字的密码';
  return new Refusal('invalid-input', { fields: [{ path: 'newPassword', message }] });
}
