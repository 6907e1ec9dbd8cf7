import { readTestStack, type TestStack } from '@ruxue/local/stack-file';
import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';

import { Api } from './api.ts';

/** The running test stack, with what tests do to it. */
export interface World {
  readonly stack: TestStack;
  readonly api: Api;
  readonly issuer: string;
  /** An access token of a member of the demo's staff. */
  staffToken(username: string): Promise<string>;
}

export function openWorld(): World {
  const stack = readTestStack();
  const api = new Api(stack.portalOrigin);
  const { issuer } = stack.keycloak;
  return {
    stack,
    api,
    issuer,
    async staffToken(username) {
      const person = stack.staff.find((staff) => staff.username === username);
      if (!person) throw new Error(`no member of staff ${username}`);
      const browser = new KeycloakBrowser(issuer, api.origin);
      return (await browser.signInByPassword(username, person.password)).access_token;
    },
  };
}
