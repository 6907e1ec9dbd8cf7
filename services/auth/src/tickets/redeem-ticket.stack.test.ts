import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { someAccountNumber } from '@ruxue/testing/people';

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

async function newTicket() {
  const codeChallenge = newChallenge();
  const accountNumber = someAccountNumber();
  const { signInTicket } = await tests.call('auth.issue-ticket', { accountNumber, codeChallenge });
  return { accountNumber, codeChallenge, ticket: signInTicket };
}

function post(body: string, authorization = `Bearer ${secret}`): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body,
  });
}

const redeem = (redemption: object) => post(JSON.stringify(redemption));

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
    expect(await good[0]?.json()).toEqual({ username: accountNumber });
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
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

  it('is refused when it is no ticket of ours', async () => {
    const refused = await redeem({ ticket: 'nonsense', codeChallenge: newChallenge() });
    expect(refused.status).toBe(410);
    expect(await typeOf(refused)).toBe('/problems/ticket-expired');
  });
});

describe('the internal listener', () => {
  it('answers nobody without the shared secret', async () => {
    const { ticket, codeChallenge } = await newTicket();
    const body = JSON.stringify({ ticket, codeChallenge });
    expect((await post(body, '')).status).toBe(401);
    expect((await post(body, 'Bearer wrong')).status).toBe(401);
    expect((await post(body)).status).toBe(200);
  });

  it.each([
    ['a body without fields', '{}', 422],
    ['a body that is not JSON', '{', 400],
    ['a body that is too large', JSON.stringify({ ticket: 'x'.repeat(20_000) }), 413],
  ])('refuses %s', async (_what, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  it('knows no other route', async () => {
    const unknown = await fetch(new URL('/internal/nothing', address), {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(unknown.status).toBe(404);
  });
});
