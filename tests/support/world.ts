import { readTestStack, type TestStack } from '@ruxue/local/stack-file';
import { connectNats, createCaller, type Call, type NatsConnection } from '@ruxue/service-kit';

import { Api } from './api.ts';
import { KeycloakBrowser } from './sign-in.ts';

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

/** Calls services directly, as the tests' own NATS user. */
export async function openCaller(
  stack: TestStack,
): Promise<{ nats: NatsConnection; call: Call; close: () => Promise<void> }> {
  const password = stack.nats.passwords['tests'];
  if (password === undefined) throw new Error('the stack has no user for tests');
  const nats = await connectNats({ url: stack.nats.url, user: 'tests', password });
  return { nats, call: createCaller(nats), close: () => nats.drain() };
}
