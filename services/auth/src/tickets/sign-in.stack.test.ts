import { randomInt, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { connectNats, createCaller, type Call, type NatsConnection } from '@ruxue/service-kit';

import { keycloakAccounts, type KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import { claimsOf, SignInBrowser, type SignInEnd, type Tokens } from './sign-in-browser.ts';

let nats: NatsConnection;
let call: Call;
let accounts: KeycloakAccounts;
let newBrowser: () => SignInBrowser;

beforeAll(async () => {
  const stack = readTestStack();
  const { url, passwords } = stack.nats;
  nats = await connectNats({ url, user: 'tests', password: passwords['tests'] ?? '' });
  call = createCaller(nats);
  accounts = keycloakAccounts({
    url: stack.keycloak.url,
    clientSecret: stack.environments['auth']?.['KEYCLOAK_CLIENT_SECRET'] ?? '',
  });
  newBrowser = () => new SignInBrowser(stack.keycloak.issuer, stack.portalOrigin);
});
afterAll(() => nats.drain());

interface Child {
  readonly accountNumber: string;
  readonly caseId: string;
}

/** An account as `create-account` makes it, without a password: tickets need none. */
async function newChild(): Promise<Child> {
  const child = {
    accountNumber: randomInt(10_000_000, 100_000_000).toString(),
    caseId: randomUUID(),
  };
  await accounts.create({ ...child, district: '110101', password: null });
  return child;
}

async function ticketFor({ accountNumber }: Child, codeChallenge: string): Promise<string> {
  const { signInTicket } = await call('auth.issue-ticket', { accountNumber, codeChallenge });
  return signInTicket;
}

async function tokensOf(browser: SignInBrowser, end: SignInEnd): Promise<Tokens> {
  if (end.at !== 'portal') throw new Error(`the sign-in ended at a page: ${end.status}`);
  const code = end.parameters.get('code');
  if (code === null) throw new Error(`no code, but ${end.parameters.get('error')}`);
  return browser.tokens(code);
}

async function signInByTicket(browser: SignInBrowser, child: Child): Promise<Tokens> {
  const challenge = browser.newChallenge();
  return tokensOf(browser, await browser.signIn(challenge, await ticketFor(child, challenge)));
}

function expectForm(end: SignInEnd): void {
  expect(end).toMatchObject({ at: 'page', status: 200 });
  expect(end.at === 'page' && end.html).toContain('name="password"');
}

describe('signing in by ticket', () => {
  it('gives a token of this child, as a parent', async () => {
    const child = await newChild();
    const { access_token } = await signInByTicket(newBrowser(), child);
    const claims = claimsOf(access_token);
    expect(claims).toMatchObject({
      aud: 'ruxue-gateway',
      azp: 'ruxue-portal',
      preferred_username: child.accountNumber,
      case_id: child.caseId,
      district: '110101',
      realm_access: { roles: ['parent'] },
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300);
  });

  it('works once; then the password form is there', async () => {
    const child = await newChild();
    const browser = newBrowser();
    const challenge = browser.newChallenge();
    const ticket = await ticketFor(child, challenge);
    const { id_token } = await tokensOf(browser, await browser.signIn(challenge, ticket));
    await browser.signOut(id_token);
    expectForm(await browser.signIn(challenge, ticket));
  });

  it('works only in the browser it was made for', async () => {
    const child = await newChild();
    const own = newBrowser();
    const challenge = own.newChallenge();
    const ticket = await ticketFor(child, challenge);
    const other = newBrowser();
    expectForm(await other.signIn(other.newChallenge(), ticket));
    const { access_token } = await tokensOf(own, await own.signIn(challenge, ticket));
    expect(claimsOf(access_token)['case_id']).toBe(child.caseId);
  });

  it('is no way in for a disabled account', async () => {
    const child = await newChild();
    const found = await accounts.find(child.caseId);
    await accounts.disable(found?.id ?? '');
    const browser = newBrowser();
    const challenge = browser.newChallenge();
    expectForm(await browser.signIn(challenge, await ticketFor(child, challenge)));
  });
});

describe('two children one after the other in one browser (S22)', () => {
  it('never signs in the first one for the second', async () => {
    const [first, second] = [await newChild(), await newChild()];
    const browser = newBrowser();
    const { id_token } = await signInByTicket(browser, first);
    const challenge = browser.newChallenge();
    const ticket = await ticketFor(second, challenge);
    const refused = await browser.signIn(challenge, ticket);
    expect(refused.at === 'portal' && Object.fromEntries(refused.parameters)).toMatchObject({
      error: 'access_denied',
      error_description: 'different_user_authenticated',
    });
    // The portal asks whether to switch, ends the first session, and the same ticket still works.
    await browser.signOut(id_token);
    const { access_token } = await tokensOf(browser, await browser.signIn(challenge, ticket));
    expect(claimsOf(access_token)['case_id']).toBe(second.caseId);
  });

  it('leaves the first one signed in when the parent stays with it', async () => {
    const [first, second] = [await newChild(), await newChild()];
    const browser = newBrowser();
    await signInByTicket(browser, first);
    const refusedChallenge = browser.newChallenge();
    await browser.signIn(refusedChallenge, await ticketFor(second, refusedChallenge));
    const { access_token } = await tokensOf(
      browser,
      await browser.signIn(browser.newChallenge()),
    );
    expect(claimsOf(access_token)['case_id']).toBe(first.caseId);
  });
});
