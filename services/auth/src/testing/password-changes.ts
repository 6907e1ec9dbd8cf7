import { randomUUID } from 'node:crypto';

import type { Request } from '@ruxue/contracts';

import { changePassword } from '../accounts/change-password.ts';
import type { KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import { PendingSignOut } from '../sign-outs/pending-sign-out.entity.ts';
import { solveCaptcha } from './solve-captcha.ts';
import { openFamilies, type Child } from './stack-families.ts';

type Change = Request<'auth.change-password'>;

export const newPassword = 'Ruxue2028';

/** A request to change the password, by SMS code. */
export const requestFor = (
  { caseId }: Pick<Child, 'caseId'>, more: Partial<Change> = {},
): Change => ({
  key: randomUUID(), caseId, sessionId: randomUUID(), password: newPassword, proof: 'sms-code',
  ...more,
});

/** Changes of password on the test stack. */
export async function openPasswordChanges() {
  const families = await openFamilies();
  const { accounts, em, newBrowser, tests } = families;
  return {
    ...families,
    change: changePassword(families),
    /** With some of Keycloak's answers replaced. */
    changeWith: (replaced: Partial<KeycloakAccounts>) =>
      changePassword({ ...families, accounts: { ...accounts, ...replaced } }),
    /** Whether this password signs the child in. */
    hasPassword: ({ accountNumber }: Child, password: string): Promise<boolean> =>
      newBrowser()
        .signInByPassword(accountNumber, password, solveCaptcha(tests.call))
        .then(() => true, () => false),
    /** How many sign-outs of the child are still to be made. */
    pendingOf: ({ id }: Child): Promise<number> => em().count(PendingSignOut, { userId: id }),
  };
}
export type PasswordChanges = Awaited<ReturnType<typeof openPasswordChanges>>;
