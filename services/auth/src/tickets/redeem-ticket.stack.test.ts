import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { someAccountNumber } from '@ruxue/testing/people';
import * as z from 'zod';

let tests: TestCaller;
let address: string;
let secret: string;

beforeAll(async () => {
  tests = await openTestCaller();
  const environment = readTestStack().environments['auth'] ?? {};
  address = `http://127.0.0.1:${environment['INTERNAL_PORT']}/internal/tickets/redeem`;
  secret = environment['INTERNAL_SECRET'] ?? '';
});
afterAll(() => tests.close());

const newChallenge = () => pkcePair().challenge;

async function newTicket(reason: 'registration' | 'sms-code' = 'registration') {
  const codeChallenge = newChallenge();
  const accountNumber = someAccountNumber();
  const { signInTicket } =
    await tests.call('auth.issue-ticket', { accountNumber, codeChallenge, reason });
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
    expect(await good[0]?.json()).toEqual({ username: accountNumber, smsVerifiedAt: null });
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
