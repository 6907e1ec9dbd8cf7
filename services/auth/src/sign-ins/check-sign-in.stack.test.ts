import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails } from '@ruxue/contracts';
import { someAccountNumber, someIdNumber } from '@ruxue/testing/people';
import * as z from 'zod';

import {
  benchLimits, newAddress, newSession, openListenerBench, type ListenerBench,
} from '../testing/listener-bench.ts';

let bench: ListenerBench;
beforeAll(async () => {
  bench = await openListenerBench();
});
afterAll(() => bench.close());

/** An ID number that records knows from now on. */
function newKnownIdNumber(): string {
  bench.records.idNumber = someIdNumber('2020-07-08', 'male');
  return bench.records.idNumber;
}

const problemOf = async (response: Response) => ProblemDetails.parse(await response.json());
const Checked = z.strictObject({
  username: z.string(), isKnownBrowser: z.boolean(), browser: z.string(), counted: z.string(),
});
const checkedIn = async (response: Response) => Checked.parse(await response.json());
const usernameIn = async (response: Response) => (await checkedIn(response)).username;

describe('the check of a sign-in (S3)', () => {
  it('says the username of an account number and of an ID number', async () => {
    const { accountNumber, idNumber } = bench.records;
    for (const account of [accountNumber, idNumber]) {
      const answer = await bench.check(await bench.newCheck(account));
      expect(await usernameIn(answer)).toBe(accountNumber);
    }
  });

  it('answers about an unknown ID number as about a known one', async () => {
    const answer = await bench.check(await bench.newCheck(someIdNumber('2020-05-06', 'male')));
    expect(answer.status).toBe(200);
    expect(await usernameIn(answer)).toMatch(/^unknown-/u);
  });

  it('takes a captcha once, and only from the sign-in that it was drawn for', async () => {
    const good = await bench.newCheck(bench.records.accountNumber);
    const other = await bench.check({ ...good, session: newSession() });
    expect((await problemOf(other)).type).toBe('/problems/captcha-wrong');

    const mine = await bench.newCheck(bench.records.accountNumber);
    const answers = await Promise.all([1, 2, 3].map(() => bench.check(mine)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('is limited for each address before anything is looked at', async () => {
    const address = newAddress();
    const wrong = {
      account: 'nobody', captcha: { captchaId: randomUUID(), answer: 'x' }, session: newSession(),
      address,
    };
    for (let tried = 0; tried < benchLimits.checks; tried += 1) {
      expect((await bench.check(wrong)).status).toBe(422);
    }
    const problem = await problemOf(await bench.check(wrong));
    expect(problem.status).toBe(429);
    expect(problem.retryAfterSeconds).toBeGreaterThan(50);
  });

  it('is limited more narrowly for each address once the captcha was right', async () => {
    const address = newAddress();
    const statuses = [];
    for (let tried = 0; tried <= benchLimits.signIns; tried += 1) {
      const sent = { ...(await bench.newCheck(someAccountNumber())), address };
      statuses.push((await bench.check(sent)).status);
    }
    expect(statuses).toEqual([...Array<number>(benchLimits.signIns).fill(200), 429]);
  });

  it.each([
    ['a known', () => newKnownIdNumber()],
    ['an unknown', () => someAccountNumber()],
  ])("lets one address use up few of %s account's tries", async (_what, accountOf) => {
    const account = accountOf();
    const address = newAddress();
    const statuses = [];
    for (let tried = 0; tried <= benchLimits.accountAndAddress; tried += 1) {
      statuses.push((await bench.check({ ...(await bench.newCheck(account)), address })).status);
    }
    expect(statuses).toEqual([...Array<number>(benchLimits.accountAndAddress).fill(200), 429]);
    // Refused ones count for nobody else: the account's owner still has all the others.
    for (let tried = benchLimits.accountAndAddress; tried < benchLimits.account; tried += 1) {
      expect((await bench.check(await bench.newCheck(account))).status).toBe(200);
    }
  });

  it.each([
    ['a known', () => bench.records.accountNumber],
    ['an unknown', () => someAccountNumber()],
  ])('is limited for %s account all the same, from any address', async (_what, accountOf) => {
    const account = accountOf();
    const statuses = [];
    for (let tried = 0; tried < benchLimits.account + 2; tried += 1) {
      statuses.push((await bench.check(await bench.newCheck(account))).status);
    }
    const earlier = account === bench.records.accountNumber ? 2 : 0;
    expect(statuses.filter((status) => status === 200)).toHaveLength(benchLimits.account - earlier);
    expect(statuses.at(-1)).toBe(429);
  });

  it('leaves a browser in which the account was signed in to tries of its own (L5)', async () => {
    const account = newKnownIdNumber();
    const { browser, isKnownBrowser } = await checkedIn(
      await bench.check(await bench.newCheck(account)),
    );
    expect(isKnownBrowser).toBe(false);
    const statusOf = async (shown: string) =>
      (await bench.check(await bench.newCheck(account, shown))).status;
    // Strangers, elsewhere, until nothing is left to them.
    const strangers = [];
    for (let tried = 0; tried < benchLimits.account; tried += 1) strangers.push(await statusOf(''));
    expect(strangers.at(-1)).toBe(429);

    const known = await checkedIn(await bench.check(await bench.newCheck(account, browser)));
    expect(known).toMatchObject({ isKnownBrowser: true, browser });
    // A thief of the browser can guess no more than others from one place.
    const thief = [];
    for (let tried = 0; tried < benchLimits.knownBrowser; tried += 1) {
      thief.push(await statusOf(browser));
    }
    expect(thief).toEqual([...Array<number>(benchLimits.knownBrowser - 1).fill(200), 429]);
  });

  it('counts no sign-in that succeeds against the account, and each that fails (L5)', async () => {
    const account = someAccountNumber();
    for (let done = 0; done < benchLimits.account + 2; done += 1) {
      const { counted } = await checkedIn(await bench.check(await bench.newCheck(account)));
      expect((await bench.succeed(counted)).status).toBe(200);
    }
    const failed = [];
    for (let tried = 0; tried < benchLimits.account + 1; tried += 1) {
      failed.push((await bench.check(await bench.newCheck(account))).status);
    }
    expect(failed).toEqual([...Array<number>(benchLimits.account).fill(200), 429]);
    expect((await bench.succeed('e30')).status).toBe(422);
  });

  it('counts no wrong captcha against an account: nobody is locked out by it', async () => {
    const account = someAccountNumber();
    for (let tried = 0; tried < benchLimits.account + 2; tried += 1) {
      const { captcha, ...rest } = await bench.newCheck(account);
      const answer = await bench.check({ ...rest, captcha: { ...captcha, answer: 'wrong' } });
      expect(answer.status).toBe(422);
    }
    expect((await bench.check(await bench.newCheck(account))).status).toBe(200);
  });

  it('refuses while records is silent', async () => {
    const sent = await bench.newCheck(newKnownIdNumber());
    bench.records.isSilent = true;
    const answer = await bench.check(sent);
    bench.records.isSilent = false;
    expect(answer.status).toBe(503);
  });

  it.each([
    ['an address that is none', { address: 'localhost' }],
    ['no account', { account: ' ' }],
    ['a session that is too short', { session: 'short' }],
    ['a field that nobody knows', { password: 'Ruxue2027' }],
  ])('takes no sign-in with %s, and uses no captcha up for it', async (_what, wrong) => {
    const good = await bench.newCheck(someAccountNumber());
    expect((await bench.check({ ...good, ...wrong })).status).toBe(422);
    expect((await bench.check(good)).status).toBe(200);
  });
});
