import { describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';

import { someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

/** What strangers can type uses up its own share of a number only (L5). */
const { sms, another, pass } = await useSms();

const registerFor = (phone: string) => ({ purpose: 'register', recipient: { phone } }) as const;
const signInTo = (account: string) => ({ purpose: 'sign-in', recipient: { account } }) as const;
const clients = [
  { visitor: 'stranger one', address: '198.51.100.7' },
  { visitor: 'stranger two', address: '203.0.113.7' },
  { visitor: 'stranger three', address: '192.0.2.7' },
];
const family = { visitor: 'the family', address: '2001:db8:7::1' };

const refusedWith = async (work: Promise<unknown>) => {
  const { type, retryAfterSeconds } = (await refusalOf(work))?.data ?? {};
  return [type, retryAfterSeconds];
};

/** Orders as often as every client may, at the shortest waits. */
async function orderAllThatPass(phone: string): Promise<number> {
  let passed = 0;
  for (let round = 0; round < 3; round += 1) {
    for (const client of clients) {
      const order = outcomeOf(sms.requestCode({ ...registerFor(phone), ...client }));
      if ((await order) === 'passed') passed += 1;
      pass(181);
    }
  }
  return passed;
}

async function register(phone: string, key: string, visitor = family.visitor) {
  const code = await sms.newestCode(phone);
  const attempt = { ...registerFor(phone), visitor, code, key, requestHash: key };
  expect(await outcomeOf(another.redeemCode(attempt))).toBe('passed');
}

const order = (phone: string) => sms.requestCode({ ...registerFor(phone), ...family });

describe('a family whose messages get lost', () => {
  it('is warned with the last code that it can order, and by the time that holds', async () => {
    const phone = somePhone();
    const warnings = [];
    for (let round = 0; round < 3; round += 1) {
      warnings.push((await order(phone)).lastForSeconds);
      pass(181);
    }
    expect(warnings).toEqual([null, null, 24 * 3600 - 2 * 181]);
    expect(await refusedWith(order(phone))).toEqual(['sms-limit-reached', 24 * 3600 - 3 * 181]);
  });
});

describe('a stranger who knows the telephone only', () => {
  it("orders all registration codes there are, and the family's sign-in code arrives", async () => {
    const { account, phone } = someFamily();
    expect(await orderAllThatPass(phone)).toBe(4);
    const before = await sms.textsTo(phone);
    expect(before).toHaveLength(4);
    await sms.requestCode({ ...signInTo(account), ...family });
    expect(await sms.textsTo(phone)).toHaveLength(5);
    const code = await sms.newestCode(phone);
    const attempt = { ...signInTo(account), ...family, code, key: 'key', requestHash: 'form' };
    expect(await outcomeOf(sms.redeemCode(attempt))).toBe('passed');
  });

  it('types it as the new one of other cases as well, and uses up the same share', async () => {
    const { account, phone } = someFamily();
    await orderAllThatPass(phone);
    const { caseId } = someFamily();
    await sms.requestCode({ purpose: 'change-phone', recipient: { caseId, phone } });
    expect(await sms.textsTo(phone)).toHaveLength(4);
    await sms.requestCode({ ...signInTo(account), ...family });
    expect(await sms.textsTo(phone)).toHaveLength(5);
  });
});

describe('a family with one telephone', () => {
  it('registers three children with two retries from one browser, and signs in', async () => {
    const { phone, account } = someFamily();
    const isRetry = [true, false, true, false, false];
    for (const [at, retries] of isRetry.entries()) {
      await order(phone);
      if (!retries) await register(phone, `child ${at}`);
      pass(181);
    }
    expect(await sms.textsTo(phone)).toHaveLength(5);
    // The hour counts them all.
    expect(await refusedWith(order(phone))).toEqual(['sms-limit-reached', 3600 - 5 * 181]);
    pass(3600 - 5 * 181);
    await sms.requestCode({ ...signInTo(account), ...family });
    expect(await sms.textsTo(phone)).toHaveLength(6);
  });

  it('does so beside a stranger who has ordered three', async () => {
    const phone = somePhone();
    const [stranger] = clients;
    for (let round = 0; round < 3; round += 1) {
      await sms.requestCode({ ...registerFor(phone), ...stranger });
      pass(1300);
    }
    for (const child of ['first', 'second', 'third']) {
      await order(phone);
      await register(phone, child);
      pass(1300);
    }
    expect(await sms.textsTo(phone)).toHaveLength(6);
  });

  it('is refused as before when it types none of its codes', async () => {
    const phone = somePhone();
    for (let round = 0; round < 3; round += 1) {
      await order(phone);
      pass(181);
    }
    expect(await refusedWith(order(phone))).toEqual(['sms-limit-reached', 86_400 - 3 * 181]);
  });

  it('counts a code that was given back', async () => {
    const phone = somePhone();
    for (const child of ['first', 'second', 'third']) {
      await order(phone);
      await register(phone, child);
      await sms.releaseCode({ ...registerFor(phone), key: child });
      pass(181);
    }
    expect(await outcomeOf(order(phone))).toBe('sms-limit-reached');
  });

  it('counts a code that another browser typed', async () => {
    const phone = somePhone();
    for (const child of ['first', 'second', 'third']) {
      await order(phone);
      await register(phone, child, 'a telephone');
      pass(181);
    }
    expect(await outcomeOf(order(phone))).toBe('sms-limit-reached');
  });

  it('shows nobody else whether it has registered', async () => {
    const seenOf = async (isRegistered: boolean) => {
      const phone = somePhone();
      for (const child of ['first', 'second']) {
        await order(phone);
        if (isRegistered) await register(phone, child);
        pass(181);
      }
      const seen: unknown[] = [];
      for (const client of [...clients, ...clients]) {
        seen.push(await refusedWith(sms.requestCode({ ...registerFor(phone), ...client })));
        pass(181);
      }
      return seen;
    };
    const registered = await seenOf(true);
    expect(await seenOf(false)).toEqual(registered);
    expect(registered).toContainEqual(['sms-limit-reached', expect.any(Number)]);
  });
});
