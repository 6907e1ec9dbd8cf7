import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber } from '@ruxue/testing/people';
import * as z from 'zod';

import { deleteExpired } from '../delete-expired.ts';
import { knownBrowsers } from '../sign-ins/known-browsers.ts';
import { openAuthStack, type AuthStack } from '../testing/auth-stack.ts';
import { issueTicket } from './issue-ticket.ts';
import { redeemTicket } from './redeem-ticket.ts';
import { RegisteredSignIn } from './registered-sign-in.entity.ts';

let auth: AuthStack;
let issue: ReturnType<typeof issueTicket>;
let redeemHere: ReturnType<typeof redeemTicket>;
let address: string;
let secret: string;

beforeAll(async () => {
  auth = await openAuthStack();
  issue = issueTicket(auth);
  redeemHere = redeemTicket({ ...auth, knownBrowsers: knownBrowsers(auth.serviceKey) });
  const { INTERNAL_PORT: port, INTERNAL_SECRET = '' } = auth.stack.environments['auth'] ?? {};
  address = `http://127.0.0.1:${port}/internal/tickets/redeem`;
  secret = INTERNAL_SECRET;
});
afterAll(() => auth.close());

const newChallenge = () => pkcePair().challenge;

async function newTicket(reason: 'registration' | 'sms-code' = 'registration') {
  const codeChallenge = newChallenge();
  const accountNumber = someAccountNumber();
  const { signInTicket } =
    await auth.tests.call('auth.issue-ticket', { accountNumber, codeChallenge, reason });
  return { accountNumber, codeChallenge, ticket: signInTicket };
}

const redeem = (redemption: object): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(redemption),
  });

async function typeOf(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem: unknown = await response.json();
  return typeof problem === 'object' && problem && 'type' in problem ? problem.type : undefined;
}

describe('redeeming a ticket', () => {
  it('works for one of twenty at the same time', async () => {
    const { accountNumber, ...redemption } = await newTicket();
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(redemption)));
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    expect(await good[0]?.json()).toEqual({
      username: accountNumber, smsVerifiedAt: null, browser: expect.stringMatching(/^[\w-]{48}$/u),
    });
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
  });

  it('says when an SMS code was shown for it (S18)', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { accountNumber, ...redemption } = await newTicket('sms-code');
    const answer = z
      .object({ username: z.literal(accountNumber), smsVerifiedAt: z.number().int() })
      .parse(await (await redeem(redemption)).json());
    expect(answer.smsVerifiedAt).toBeGreaterThanOrEqual(before);
    expect(answer.smsVerifiedAt).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  });

  it('makes the browser known for this account, beside those that it knows (L5)', async () => {
    const known = knownBrowsers(auth.serviceKey);
    const { accountNumber, ...redemption } = await newTicket();
    const browser = known.remember('', 'another');
    const answer = await redeem({ ...redemption, browser });
    const cookie = z.object({ browser: z.string() }).parse(await answer.json()).browser;
    expect(known.find(cookie, accountNumber)).toBeDefined();
    expect(known.find(cookie, 'another')).toBe(known.find(browser, 'another'));
  });

  it('is refused in another browser, and stays good for its own', async () => {
    const { ticket, codeChallenge } = await newTicket();
    const refused = await redeem({ ticket, codeChallenge: newChallenge() });
    expect(refused.status).toBe(409);
    expect(await typeOf(refused)).toBe('/problems/challenge-mismatch');
    expect((await redeem({ ticket, codeChallenge })).status).toBe(200);
  });

  it('is refused beside another session, and stays good once that has ended', async () => {
    const { accountNumber, ...redemption } = await newTicket();
    const refused = await redeem({ ...redemption, sessionUsername: '00000000' });
    expect(refused.status).toBe(409);
    expect(await typeOf(refused)).toBe('/problems/other-user-signed-in');
    expect((await redeem({ ...redemption, sessionUsername: accountNumber })).status).toBe(200);
  });

  it.each([
    ['no ticket of ours', 'nonsense', 410, '/problems/ticket-expired'],
    ['longer than any', 'x'.repeat(2001), 422, '/problems/invalid-input'],
  ])('is refused when it is %s', async (_what, ticket, status, type) => {
    const refused = await redeem({ ticket, codeChallenge: newChallenge() });
    expect(refused.status).toBe(status);
    expect(await typeOf(refused)).toBe(type);
  });
});

describe('a registration (S10)', () => {
  const hour = 3600_000;
  const codeChallenge = newChallenge();
  const issueFor = (
    accountNumber: string, reason: 'registration' | 'receipt' | 'sms-code' = 'registration',
  ) =>
    issue({ accountNumber, codeChallenge, reason });
  const redeemTicketOf = async (answer: ReturnType<typeof issueFor>) =>
    redeemHere({ ticket: (await answer).signInTicket, codeChallenge, browser: '' });

  it('gives tickets until one has been redeemed: its receipt is no password', async () => {
    const accountNumber = someAccountNumber();
    await issueFor(accountNumber);
    await redeemTicketOf(issueFor(accountNumber));
    expect(await outcomeOf(issueFor(accountNumber, 'receipt'))).toBe('ticket-expired');
    expect(await outcomeOf(issueFor(someAccountNumber(), 'receipt'))).toBe('passed');
    // What its own answer carries is as useless by then.
    expect(await outcomeOf(redeemTicketOf(issueFor(accountNumber)))).toBe('ticket-expired');
  });

  it('signs in by one of its tickets, though all were given out before', async () => {
    const accountNumber = someAccountNumber();
    const tickets = await Promise.all(Array.from({ length: 10 }, () => issueFor(accountNumber)));
    const outcomes = await Promise.all(tickets.map(({ signInTicket: ticket }) =>
      outcomeOf(redeemHere({ ticket, codeChallenge, browser: '' }))));
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'ticket-expired')).toHaveLength(9);
  });

  it('takes nothing from a sign-in by SMS code, nor that from it (S18)', async () => {
    const accountNumber = someAccountNumber();
    for (const reason of ['sms-code', 'registration', 'sms-code', 'sms-code'] as const) {
      await redeemTicketOf(issueFor(accountNumber, reason));
    }
  });

  it('is forgotten after 25 hours, when the receipt is no good either', async () => {
    const accountNumber = someAccountNumber();
    await redeemTicketOf(issueFor(accountNumber));
    const em = auth.em();
    const { expiresAt } = await em.findOneOrFail(RegisteredSignIn, accountNumber);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(24.9 * hour);
    await deleteExpired(em, new Date());
    expect(await em.count(RegisteredSignIn, { accountNumber })).toBe(1);
    await em.nativeUpdate(RegisteredSignIn, { accountNumber }, { expiresAt: new Date(0) });
    await deleteExpired(em, new Date());
    expect(await em.count(RegisteredSignIn, { accountNumber })).toBe(0);
  });
});
