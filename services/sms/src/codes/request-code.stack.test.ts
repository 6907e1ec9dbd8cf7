import { describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePhone } from '@ruxue/testing/people';

import { someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

/** The manual's limits (S19), counted on a clock of the test: nobody waits for them. */
const { sms, another, pass } = await useSms();

const registerFor = (phone: string) => ({ purpose: 'register', recipient: { phone } }) as const;
const signInTo = (account: string) => ({ purpose: 'sign-in', recipient: { account } }) as const;
const revokeOf = (caseId: string) => ({ purpose: 'revoke', recipient: { caseId } }) as const;

const refusedWith = async (work: Promise<unknown>) => {
  const { type, retryAfterSeconds } = (await refusalOf(work))?.data ?? {};
  return [type, retryAfterSeconds];
};

describe('the wait before the next code (S19)', () => {
  it('is 180 seconds, in every process, and not a second less or more', async () => {
    const phone = somePhone();
    expect(await sms.requestCode(registerFor(phone))).toEqual({ resendAfterSeconds: 180, lastForSeconds: null });
    pass(2);
    const next = another.requestCode(registerFor(phone));
    expect(await refusedWith(next)).toEqual(['sms-too-soon', 178]);
    pass(177);
    expect(await refusedWith(sms.requestCode(registerFor(phone)))).toEqual(['sms-too-soon', 1]);
    pass(1);
    expect(await outcomeOf(another.requestCode(registerFor(phone)))).toBe('passed');
    expect(await sms.textsTo(phone)).toHaveLength(2);
  });

  it('runs for each purpose by itself', async () => {
    const { caseId, phone } = someFamily();
    await sms.requestCode(revokeOf(caseId));
    await sms.requestCode({ purpose: 'change-password', recipient: { caseId } });
    expect(await refusedWith(sms.requestCode(revokeOf(caseId)))).toEqual(['sms-too-soon', 180]);
    expect(await sms.textsTo(phone)).toHaveLength(2);
  });

  it('lets one of twenty through that ask two processes at the same time', async () => {
    const { caseId, phone } = someFamily();
    for (const order of [registerFor(somePhone()), revokeOf(caseId)]) {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          outcomeOf((at % 2 === 0 ? sms : another).requestCode(order)),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    }
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });
});

describe('the limits of a number', () => {
  it('are 5 an hour over all purposes, told to who is signed in', async () => {
    const { caseId, phone } = someFamily();
    await sms.requestCode(registerFor(phone));
    for (const purpose of ['revoke', 'change-password', 'revoke', 'change-phone'] as const) {
      pass(200);
      await sms.requestCode({ purpose, recipient: { caseId } });
    }
    pass(200);
    const [type, seconds] = await refusedWith(sms.requestCode(revokeOf(caseId)));
    expect(type).toBe('sms-limit-reached');
    expect(seconds).toBe(3600 - 5 * 200);
    pass(Number(seconds) - 1);
    expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('sms-limit-reached');
    pass(1);
    expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('passed');
  });

  it('keep 2 of the 10 a day for who is signed in, whatever a stranger types', async () => {
    const { caseId, phone, account, idNumber } = someFamily();
    for (let round = 0; round < 6; round += 1) {
      const orders = [registerFor(phone), signInTo(account), signInTo(idNumber)];
      for (const order of orders) await outcomeOf(sms.requestCode(order));
      pass(3600);
    }
    expect(await sms.textsTo(phone)).toHaveLength(8);
    for (let round = 0; round < 2; round += 1) {
      await sms.requestCode(revokeOf(caseId));
      pass(1800);
    }
    expect(await sms.textsTo(phone)).toHaveLength(10);
    const [type, seconds] = await refusedWith(sms.requestCode(revokeOf(caseId)));
    expect(type).toBe('sms-limit-reached');
    pass(Number(seconds));
    expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('passed');
  });

  it('count nothing that was refused', async () => {
    const { caseId } = someFamily();
    await sms.requestCode(revokeOf(caseId));
    for (let round = 0; round < 30; round += 1) {
      pass(5);
      expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('sms-too-soon');
    }
    pass(30);
    expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('passed');
  });
});

describe('an account that somebody typed (S18)', () => {
  it('is answered the same, known or not, the second time too', async () => {
    const { account, phone } = someFamily();
    const stranger = someAccountNumber();
    const answers = async (typed: string) => {
      const all: unknown[] = [];
      for (let round = 0; round < 9; round += 1) {
        all.push(await sms.requestCode(signInTo(typed)).catch(() => 'refused'));
        all.push(await refusedWith(sms.requestCode(signInTo(typed))));
        pass(400);
      }
      return all;
    };
    const known = await answers(account);
    pass(-9 * 400);
    expect(await answers(stranger)).toEqual(known);
    expect(known).toContainEqual({ resendAfterSeconds: 180, lastForSeconds: null });
    expect((await sms.textsTo(phone)).length).toBeGreaterThan(0);
  });

  it('does equal work until the answer', async () => {
    const { account } = someFamily();
    const rowOf = async (typed: string) => {
      await sms.requestCode(signInTo(typed));
      const subject = sms.phones.subjectOf({ account: typed });
      const [row] = await sms.em().execute(
        'select purpose, is_typed, tries_left, expires_at - sent_at as life from code ' +
          'where subject_hash = ?',
        [subject],
      );
      return row;
    };
    expect(await rowOf(someAccountNumber())).toEqual(await rowOf(account));
  });

  it('gets a code for the number as well as for the account, but the number only one', async () => {
    const { account, phone } = someFamily();
    const sibling = someFamily(phone);
    await sms.requestCode(signInTo(account));
    await sms.requestCode(signInTo(sibling.account));
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });
});

describe('one client and one account', () => {
  it.each([
    [{ visitor: 'a stranger' }, { visitor: 'the family' }],
    [{ address: '198.51.100.7' }, { address: '203.0.113.7' }],
  ])('leaves 1 of the 4 a day to others: %j', async (stranger, family) => {
    const { account } = someFamily();
    for (let round = 0; round < 3; round += 1) {
      await sms.requestCode({ ...signInTo(account), ...stranger });
      pass(1000);
    }
    const more = refusedWith(sms.requestCode({ ...signInTo(account), ...stranger }));
    expect(await more).toEqual(['sms-limit-reached', 86_400 - 3000]);
    expect(await outcomeOf(sms.requestCode({ ...signInTo(account), ...family }))).toBe('passed');
    expect(await outcomeOf(sms.requestCode({
      ...signInTo(someAccountNumber()), ...stranger,
    }))).toBe('passed');
  });
});

describe('who may order what', () => {
  it.each([
    { purpose: 'revoke', recipient: { phone: '13800138000' } },
    { purpose: 'change-password', recipient: { account: '12345678' } },
    { purpose: 'sign-in', recipient: { phone: '13800138000' } },
    { purpose: 'register', recipient: { account: '12345678' } },
    { purpose: 'change-phone', recipient: { phone: '13800138000' } },
  ] as const)('refuses $purpose for $recipient', async (order) => {
    expect(await outcomeOf(sms.requestCode(order))).toBe('malformed-request');
  });
});
