import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import { createHints, openDatabase } from '@ruxue/service-kit';
import { claimsOf, KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber } from '@ruxue/testing/people';

import { Denial } from '../denials/denial.entity.ts';
import { deny } from '../denials/deny.ts';
import { tokenDenial } from '../denials/token-denial.ts';
import { authDatabase } from '../orm.config.ts';
import { refreshTokens } from '../testing/refresh-tokens.ts';
import { stackAccounts } from '../testing/stack-accounts.ts';
import { signTicket } from '../tickets/ticket.ts';
import { endSession } from './end-session.ts';

const stack = readTestStack();
const accounts = stackAccounts(stack);
const em = () => orm.em.fork();
let tests: TestCaller;
let orm: MikroORM;
let end: ReturnType<typeof endSession>;
let endWithout: ReturnType<typeof endSession>;

beforeAll(async () => {
  tests = await openTestCaller();
  orm = await openDatabase(authDatabase(stack.databases['auth']?.app ?? ''));
  const denyTokens = tokenDenial(deny({ em, hints: createHints(tests.nats) }));
  end = endSession({ accounts, denyTokens });
  const silent = { endSession: () => Promise.reject(new Error('Keycloak is silent')) };
  endWithout = endSession({ accounts: silent, denyTokens });
});
afterAll(async () => {
  await tests.close();
  await orm.close();
});

async function newSession() {
  const child = { accountNumber: someAccountNumber(), caseId: randomUUID() };
  await accounts.create({ ...child, district: '110101', password: null });
  const pkce = pkcePair();
  const ticketKey = Buffer.from(stack.environments['auth']?.['TICKET_KEY'] ?? '', 'base64');
  const { accountNumber } = child;
  const ticket = await signTicket(
    ticketKey, { accountNumber, codeChallenge: pkce.challenge, reason: 'sms-code' }, new Date(),
  );
  const browser = new KeycloakBrowser(stack.keycloak.issuer, stack.portalOrigin);
  const tokens = await browser.signInByTicket(ticket, pkce);
  return { tokens, sessionId: String(claimsOf(tokens.access_token)['sid']) };
}

/** Whether every token of the session is refused, whenever it was issued. */
async function isDenied(sessionId: string): Promise<boolean> {
  const denial = await em().findOne(Denial, `session:${sessionId}`);
  return denial !== null && denial.notBefore.getTime() === denial.expiresAt.getTime();
}

describe('a session that is ended (S22)', () => {
  it('has gone in Keycloak, and its tokens are refused', async () => {
    const { tokens, sessionId } = await newSession();
    expect(await end({ sessionId })).toEqual({});
    expect((await refreshTokens(tokens)).status).toBe(400);
    expect(await isDenied(sessionId)).toBe(true);
    expect(await end({ sessionId })).toEqual({});
  });

  it('is no more of use, though Keycloak is silent', async () => {
    const { sessionId } = await newSession();
    await expect(endWithout({ sessionId })).rejects.toThrow('silent');
    expect(await isDenied(sessionId)).toBe(true);
  });

  it('may have ended long ago', async () => {
    expect(await outcomeOf(end({ sessionId: randomUUID() }))).toBe('passed');
  });

  it.each(['', '..', '../users', 'a/b', '%2e'])('is no path of the admin API: %p', async (id) => {
    expect(await outcomeOf(end({ sessionId: id }))).toBe('invalid-input');
  });
});
