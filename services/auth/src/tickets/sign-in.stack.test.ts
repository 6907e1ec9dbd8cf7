import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  claimsOf, pkcePair, type KeycloakBrowser, type SignInEnd, type Tokens,
} from '@ruxue/testing/keycloak-browser';

import { solveCaptcha } from '../testing/solve-captcha.ts';
import { openFamilies, type Child, type Families } from '../testing/stack-families.ts';

let place: Families;
beforeAll(async () => {
  place = await openFamilies();
});
afterAll(() => place.close());

const newChild = () => place.newChild();
const newBrowser = () => place.newBrowser();

/** As a registration earns it. */
async function ticketFor({ accountNumber }: Child, codeChallenge: string): Promise<string> {
  const reason = 'registration';
  const { signInTicket } =
    await place.tests.call('auth.issue-ticket', { accountNumber, codeChallenge, reason });
  return signInTicket;
}

async function signInByTicket(browser: KeycloakBrowser, child: Child): Promise<Tokens> {
  const pkce = pkcePair();
  return browser.signInByTicket(await ticketFor(child, pkce.challenge), pkce);
}

/** Used up in a browser that had the same challenge. */
async function usedTicket(child: Child, codeChallenge: string): Promise<string> {
  const ticket = await ticketFor(child, codeChallenge);
  await newBrowser().authorise(codeChallenge, ticket);
  return ticket;
}

function expiredTicket(child: Child, codeChallenge: string): Promise<string> {
  const yesterday = new Date(Date.now() - 24 * 3600_000);
  return place.ticketFor(child, codeChallenge, yesterday);
}

/** Back at the portal, which asks whether to switch. */
function expectRefusal(end: SignInEnd): void {
  expect(end.at === 'portal' && Object.fromEntries(end.parameters)).toMatchObject({
    error: 'access_denied',
    error_description: 'different_user_authenticated',
  });
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
    const pkce = pkcePair();
    const ticket = await ticketFor(child, pkce.challenge);
    const { id_token } = await browser.signInByTicket(ticket, pkce);
    await browser.signOut(id_token);
    expectForm(await browser.authorise(pkce.challenge, ticket));
  });

  it('works only in the browser it was made for', async () => {
    const child = await newChild();
    const pkce = pkcePair();
    const ticket = await ticketFor(child, pkce.challenge);
    expectForm(await newBrowser().authorise(pkcePair().challenge, ticket));
    const { access_token } = await newBrowser().signInByTicket(ticket, pkce);
    expect(claimsOf(access_token)['case_id']).toBe(child.caseId);
  });

  it('is no way in for a disabled account', async () => {
    const child = await newChild();
    await place.accounts.disable(child.id);
    const { challenge } = pkcePair();
    expectForm(await newBrowser().authorise(challenge, await ticketFor(child, challenge)));
  });
});

describe('two children one after the other in one browser (S22)', () => {
  it('never signs in the first one for the second', async () => {
    const [first, second] = [await newChild(), await newChild()];
    const browser = newBrowser();
    const { id_token } = await signInByTicket(browser, first);
    const pkce = pkcePair();
    const ticket = await ticketFor(second, pkce.challenge);
    expectRefusal(await browser.authorise(pkce.challenge, ticket));
    // The portal asks whether to switch, ends the first session, and the same ticket still works.
    await browser.signOut(id_token);
    const { access_token } = await browser.signInByTicket(ticket, pkce);
    expect(claimsOf(access_token)['case_id']).toBe(second.caseId);
  });

  it.each([
    ['used', usedTicket],
    ['expired', expiredTicket],
    ['another browser\'s', (child: Child) => ticketFor(child, pkcePair().challenge)],
    ['no ticket at all', () => Promise.resolve('nonsense')],
    ['as long as a parameter may be', () => Promise.resolve('x'.repeat(2000))],
  ])('nor with a ticket that is good no more: %s', async (_what, ticketOf) => {
    const [first, second] = [await newChild(), await newChild()];
    const browser = newBrowser();
    const { id_token } = await signInByTicket(browser, first);
    const { challenge } = pkcePair();
    const ticket = await ticketOf(second, challenge);
    expectRefusal(await browser.authorise(challenge, ticket));
    await browser.signOut(id_token);
    expectForm(await browser.authorise(challenge, ticket));
  });

  it.each([2001, 10_000])('nor with %i characters, which Keycloak does not take', async (length) => {
    const browser = newBrowser();
    await signInByTicket(browser, await newChild());
    const end = browser.authorise(pkcePair().challenge, 'x'.repeat(length));
    await expect(end).rejects.toThrow('request_uri');
  });

  it("goes on with this child's own session when its ticket is good no more", async () => {
    const child = await newChild();
    const browser = newBrowser();
    await signInByTicket(browser, child);
    const { challenge, verifier } = pkcePair();
    const ticket = await expiredTicket(child, challenge);
    const end = await browser.authorise(challenge, ticket);
    expect(claimsOf((await browser.tokens(end, verifier)).access_token)['case_id'])
      .toBe(child.caseId);
  });

  it('leaves the first one signed in when the parent stays with it', async () => {
    const [first, second] = [await newChild(), await newChild()];
    const browser = newBrowser();
    await signInByTicket(browser, first);
    const refused = pkcePair();
    await browser.authorise(refused.challenge, await ticketFor(second, refused.challenge));
    const { challenge, verifier } = pkcePair();
    const { access_token } = await browser.tokens(await browser.authorise(challenge), verifier);
    expect(claimsOf(access_token)['case_id']).toBe(first.caseId);
  });
});

describe('a sign-in that fails', () => {
  it("leaves what was typed out of Keycloak's log", async () => {
    const typed = `typed-${randomUUID()}`;
    const solve = solveCaptcha(place.tests.call);
    await expect(newBrowser().signInByPassword(typed, 'Wrong123', solve)).rejects.toThrow();
    expect(readFileSync(join(place.stack.logs, 'keycloak.log'), 'utf8')).not.toContain(typed);
  });
});
