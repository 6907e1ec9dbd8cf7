import { randomBytes } from 'node:crypto';

import { InvitedStaff, type RouteBodyInput, type StaffMember } from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { someName } from '@ruxue/testing/people';

import { solutionOf } from './family.ts';
import type { World } from './world.ts';

/** A member of staff after the invitation and the first sign-in. */
export interface NewStaff {
  readonly member: StaffMember;
  readonly password: string;
  readonly token: string;
}

/** An invitation of a reviewer with a unique name. */
export const someInvitation = (
  change: Partial<RouteBodyInput<'inviteStaff'>> = {},
): RouteBodyInput<'inviteStaff'> => ({
  username: `reviewer-${randomBytes(4).toString('hex')}`,
  displayName: someName(),
  roles: ['reviewer'],
  agency: null,
  schoolId: null,
  deputyship: null,
  ...change,
});

/** Invites, and signs in with the temporary password, which Keycloak has replaced at once. */
export async function invitedStaff(
  { api, issuer }: World,
  manager: string,
  change: Partial<RouteBodyInput<'inviteStaff'>> = {},
): Promise<NewStaff> {
  const { body } = await api.call('inviteStaff', { token: manager, body: someInvitation(change) });
  const { member, temporaryPassword } = InvitedStaff.parse(body);
  const password = `Ruxue-${randomBytes(6).toString('hex')}`;
  const browser = new KeycloakBrowser(issuer, api.origin);
  const { verifier, challenge } = pkcePair();
  const page = await browser.submitPassword(
    await browser.authorise(challenge),
    { username: member.username, password: temporaryPassword },
    (captchaId) => solutionOf(api, captchaId),
  );
  const end = await browser.submit(page, {
    'password-new': password, 'password-confirm': password,
  });
  return { member, password, token: (await browser.tokens(end, verifier)).access_token };
}
