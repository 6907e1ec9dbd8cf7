import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { TokenDenial } from '../denials/token-denial.ts';
import { beginSignOut } from '../sign-outs/begin-sign-out.ts';
import { endOtherSessions } from '../sign-outs/end-other-sessions.ts';
import { ErasedAccount } from './erased-account.entity.ts';
import type { Account, KeycloakAccounts } from './keycloak-accounts.ts';
import { returnPasswordPass, usePasswordPass } from './password-pass.ts';

interface Dependencies {
  em: () => EntityManager;
  accounts: KeycloakAccounts;
  denyTokens: TokenDenial;
  /** Of an account, as its number is typed. */
  forgetSignIns(account: string): Promise<void>;
}

type ChangePassword = Request<'auth.change-password'>;

/**
 * Sets a parent's password, ends every other session and lifts the wait after wrong ones (S19).
 * This process forgets what it counted of the account's sign-ins; others keep theirs for an hour.
 * `sms-code-required` when a sign-in by SMS code has had its one change already (S18);
 * `invalid-input` when Keycloak's policy refuses the password; `revoked`, `not-found`.
 */
export function changePassword(dependencies: Dependencies) {
  const { em, accounts, forgetSignIns } = dependencies;
  return async (request: ChangePassword): Promise<Reply<'auth.change-password'>> => {
    const account = await getAccount(dependencies, request.caseId);
    const needsPass = request.proof === 'sms-sign-in';
    if (needsPass) await usePasswordPass(em(), request);
    const signOut = { userId: account.id, keptSessionId: request.sessionId };
    const begun = await beginSignOut(em(), signOut);
    const outcome = await accounts.setPassword(account.id, request.password);
    if (outcome !== 'set') {
      await begun.withdraw();
      if (needsPass) await returnPasswordPass(em(), request);
      throw outcome === 'absent' ? new Refusal('revoked') : passwordRefusal();
    }
    await endOtherSessions(dependencies, signOut);
    await accounts.forgetFailures(account.id);
    // A second time: a sign-in with the old password may just have been finishing.
    await endOtherSessions(dependencies, signOut);
    await begun.finish();
    await forgetSignIns(account.accountNumber);
    return {};
  };
}

async function getAccount({ em, accounts }: Dependencies, caseId: string): Promise<Account> {
  const account = await accounts.find(caseId);
  if (account?.isEnabled) return account;
  const isErased = account !== undefined || (await em().findOne(ErasedAccount, caseId)) !== null;
  throw new Refusal(isErased ? 'revoked' : 'not-found');
}

function passwordRefusal(): Refusal {
  const message = '此密码不符合密码要求，请换一个更长且同时含有大写字母、小写字母和数字的密码';
  return new Refusal('invalid-input', { fields: [{ path: 'newPassword', message }] });
}
