import { readTestStack, type TestStack } from '@ruxue/local/stack-file';
import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';

import { Api } from './api.ts';
import { solutionOf } from './family.ts';

/** The running test stack, with the tools of tests. */
export interface World {
  readonly stack: TestStack;
  readonly api: Api;
  readonly issuer: string;
  /** An access token of a member of the demo's staff. */
  staffToken(username: string): Promise<string>;
  /** An access token by account and password, through Keycloak's own form. */
  passwordToken(username: string, password: string): Promise<string>;
}

export function openWorld(): World {
  const stack = readTestStack();
  const api = new Api(stack.portalOrigin);
  const { issuer } = stack.keycloak;
  const passwordToken = async (username: string, password: string) => {
    const browser = new KeycloakBrowser(issuer, api.origin);
    const solve = (captchaId: string) => solutionOf(api, captchaId);
    return (await browser.signInByPassword(username, password, solve)).access_token;
  };
  return {
    stack,
    api,
    issuer,
    passwordToken,
    async staffToken(username) {
      const person = stack.staff.find((staff) => staff.username === username);
      if (!person) throw new Error(`no member of staff ${username}`);
      return passwordToken(username, person.password);
    },
  };
}
