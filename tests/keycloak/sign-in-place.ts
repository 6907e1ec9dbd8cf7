import { KeycloakAdmin } from '@ruxue/local/keycloak-admin';
import { realmName } from '@ruxue/local/keycloak-realm';
import { readTestStack, type TestStack } from '@ruxue/local/stack-file';
import { KeycloakBrowser, type SignInEnd, type SolveCaptcha } from '@ruxue/testing/keycloak-browser';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/** The stack's real Keycloak and auth; no other service is needed. */
export interface SignInPlace {
  readonly stack: TestStack;
  readonly admin: KeycloakAdmin;
  /** A browser without cookies, with headers for all its requests. */
  newBrowser(realm?: string, headers?: Readonly<Record<string, string>>): KeycloakBrowser;
  /** Solves an open captcha. */
  solve: SolveCaptcha;
  /** A ticket of a registration or an SMS code. */
  issueTicket(
    accountNumber: string, codeChallenge: string, reason: 'registration' | 'sms-code',
  ): Promise<string>;
  /** A parent with `somePassword`, or without any; answers the account number. */
  newParent(change?: { readonly hasPassword: boolean }): Promise<string>;
  close(): Promise<void>;
}

const Users = z.array(z.looseObject({ id: z.string() }));

export async function openSignInPlace(): Promise<SignInPlace> {
  const stack = readTestStack();
  const admin = new KeycloakAdmin(stack.keycloak.url, stack.keycloak.client);
  const { call, close } = await openTestCaller();
  return {
    stack,
    admin,
    close,
    newBrowser: (realm = realmName, headers = {}) =>
      new KeycloakBrowser(`${stack.keycloak.url}/realms/${realm}`, stack.portalOrigin, headers),
    async solve(captchaId) {
      const { captchas } = await call('auth.list-open-captchas', {});
      const open = captchas.find((captcha) => captcha.captchaId === captchaId);
      if (!open) throw new Error('no such open captcha');
      return open;
    },
    async issueTicket(accountNumber, codeChallenge, reason) {
      const request = { accountNumber, codeChallenge, reason };
      return (await call('auth.issue-ticket', request)).signInTicket;
    },
    async newParent({ hasPassword } = { hasPassword: true }) {
      const username = someAccountNumber();
      const credentials = [{ type: 'password', value: somePassword, temporary: false }];
      await admin.send('POST', `/${realmName}/users`, {
        username,
        enabled: true,
        groups: ['/parents'],
        attributes: { case_id: [randomUUID()], district: ['110101'] },
        ...(hasPassword ? { credentials } : {}),
      });
      return username;
    },
  };
}

/** The id of an existing user. */
export async function userIdOf(
  admin: KeycloakAdmin, username: string, realm = realmName,
): Promise<string> {
  const [user] = await admin.get(`/${realm}/users?exact=true&username=${username}`, Users);
  if (user === undefined) throw new Error(`no user ${username}`);
  return user.id;
}

/** The text of a sign-in's last page; fails when that is the portal's. */
export function pageOf(end: SignInEnd): string {
  if (end.at === 'portal') throw new Error(`back at the portal: ${end.parameters.toString()}`);
  return end.html;
}

/** The one heading of a page, without its markup. */
export function headingOf(end: SignInEnd): string {
  const heading = /<h1>(.*?)<\/h1>/su.exec(pageOf(end))?.[1] ?? '';
  return heading.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
}

/** The alert of a page. */
export function alertOf(end: SignInEnd): string {
  return /role="alert"[^>]*>(.*?)<\/div>/su.exec(pageOf(end))?.[1]?.trim() ?? '';
}
