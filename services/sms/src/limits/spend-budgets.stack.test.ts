import { describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePhone } from '@ruxue/testing/people';

import { openSms, someFamily, type BudgetOptions, type Sms } from '../testing/open-sms.ts';
import { endOfWindow } from './spend-budgets.ts';

const hourMs = 60 * 60 * 1000;

/** An hour in which nobody else orders codes: in the middle of it, and of a Beijing day. */
function someHour(): Date {
  const days = Math.trunc(Math.random() * 20_000);
  return new Date(Date.parse('2040-01-01T04:30:00Z') + days * 24 * hourMs);
}

/** Several processes over one database, with budgets and a clock of the test. */
async function withProcesses(
  count: number,
  options: { budgets: BudgetOptions; now: () => Date },
  work: (first: Sms, all: (number: number) => Sms) => Promise<void>,
): Promise<void> {
  const first = await openSms(options);
  const others = await Promise.all(Array.from({ length: count - 1 }, () => openSms(options)));
  const all = [first, ...others];
  try {
    await work(first, (number) => all[number % count] ?? first);
  } finally {
    await Promise.all(all.map((process) => process.close()));
  }
}

type Origin = Partial<{ address: string; district: '110101' | '110102' | null }>;
const order = (sms: Sms, origin: Origin = {}) =>
  outcomeOf(
    sms.requestCode({ purpose: 'register', recipient: { phone: somePhone() }, ...origin }),
  );

describe('a budget under 200 orders at the same time', () => {
  it.each([
    ['city', {}, 'sms-budget-used-up'],
    ['district', { district: '110101' }, 'sms-budget-used-up'],
    ['address', { address: '203.0.113.9' }, 'sms-limit-reached'],
  ] as const)('lets exactly 50 through: %s', async (kind, origin, refusal) => {
    const at = someHour();
    const budgets = { [kind]: { hour: 50, day: 60 } };
    await withProcesses(4, { budgets, now: () => at }, async (_, processOf) => {
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (__, number) => order(processOf(number), origin)),
      );
      expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(50);
      expect(outcomes.filter((outcome) => outcome === refusal)).toHaveLength(150);
    });
  });
});

describe('a budget that is used up', () => {
  it('tells when the hour and the Beijing day are over, and then there is a new one', async () => {
    const first = someHour();
    let now = first;
    const budgets = { city: { hour: 2, day: 3 } };
    await withProcesses(1, { budgets, now: () => now }, async (sms) => {
      const ask = async () => {
        const request = { purpose: 'register', recipient: { phone: somePhone() } } as const;
        return (await refusalOf(sms.requestCode(request)))?.data;
      };
      expect([await ask(), await ask()]).toEqual([undefined, undefined]);
      expect(await ask()).toEqual({ type: 'sms-budget-used-up', retryAfterSeconds: 1800 });
      now = new Date(now.getTime() + 1_799_000);
      expect(await ask()).toEqual({ type: 'sms-budget-used-up', retryAfterSeconds: 1 });
      now = new Date(now.getTime() + 1000);
      expect(await ask()).toBeUndefined();
      const untilMidnight = (endOfWindow('day', now).getTime() - now.getTime()) / 1000;
      expect(await ask()).toEqual({
        type: 'sms-budget-used-up', retryAfterSeconds: untilMidnight,
      });
      now = new Date(now.getTime() + untilMidnight * 1000);
      expect(await ask()).toBeUndefined();
    });
  });

  it('takes nothing from the others: a refused order uses up none of them', async () => {
    const at = someHour();
    const budgets = { city: { hour: 3, day: 3 }, district: { hour: 1, day: 1 } };
    await withProcesses(1, { budgets, now: () => at }, async (sms) => {
      expect(await order(sms, { district: '110101' })).toBe('passed');
      for (let round = 0; round < 5; round += 1) {
        expect(await order(sms, { district: '110101' })).toBe('sms-budget-used-up');
      }
      expect(await order(sms, { district: '110102' })).toBe('passed');
      expect(await order(sms)).toBe('passed');
      expect(await order(sms)).toBe('sms-budget-used-up');
    });
  });

  it('is that of one pot: invented accounts leave the others theirs', async () => {
    const at = someHour();
    const pot = { hour: 20, day: 20 };
    const budgets = { city: pot, district: pot };
    await withProcesses(2, { budgets, now: () => at }, async (sms, processOf) => {
      const passedOf = async (count: number, ask: (at: number) => Promise<unknown>) => {
        const asked = Array.from({ length: count }, (_, number) => outcomeOf(ask(number)));
        return (await Promise.all(asked)).filter((outcome) => outcome === 'passed').length;
      };
      const [signIns, registrations, signedIn] = await Promise.all([
        passedOf(60, (number) => processOf(number).requestCode({
          purpose: 'sign-in', recipient: { account: someAccountNumber() },
        })),
        passedOf(30, (number) => processOf(number).requestCode({
          purpose: 'register', recipient: { phone: somePhone() }, district: '110101',
        })),
        passedOf(15, (number) => processOf(number).requestCode({
          purpose: 'revoke', recipient: { caseId: someFamily().caseId }, district: '110101',
        })),
      ]);
      expect([signIns, registrations, signedIn]).toEqual([20, 20, 15]);
      const { caseId } = someFamily();
      const toNewPhone = (phone: string) => sms.requestCode({
        purpose: 'change-phone', recipient: { caseId, phone }, district: '110101',
      });
      // Codes to new numbers are of the signed-in pot.
      for (const left of [4, 3, 2]) {
        expect([left, await outcomeOf(toNewPhone(somePhone()))]).toEqual([left, 'passed']);
      }
      const full = { purpose: 'revoke', recipient: { caseId: someFamily().caseId } } as const;
      await sms.requestCode(full);
      await sms.requestCode({ ...full, recipient: { caseId: someFamily().caseId } });
      expect(await outcomeOf(sms.requestCode({
        ...full, recipient: { caseId: someFamily().caseId },
      }))).toBe('sms-budget-used-up');
    });
  });

  it("holds back codes of its district's accounts, and the answer doesn't tell (S18)", async () => {
    const at = someHour();
    const budgets = { district: { hour: 2, day: 3 } };
    await withProcesses(2, { budgets, now: () => at }, async (sms, processOf) => {
      const families = Array.from({ length: 6 }, () => someFamily(somePhone(), '110108'));
      const answers = await Promise.all(families.map(({ account }, number) =>
        processOf(number).requestCode({ purpose: 'sign-in', recipient: { account } })));
      const nobody = { account: someAccountNumber() };
      answers.push(await sms.requestCode({ purpose: 'sign-in', recipient: nobody }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const texts = await Promise.all(families.map(({ phone }) => sms.textsTo(phone)));
      expect(texts.flat()).toHaveLength(2);
      const elsewhere = someFamily(somePhone(), '110109');
      await sms.requestCode({ purpose: 'sign-in', recipient: { account: elsewhere.account } });
      expect(await sms.textsTo(elsewhere.phone)).toHaveLength(1);
    });
  });

  it('gives back what the hour of a district gave when its day is over', async () => {
    let now = someHour();
    const budgets = { district: { hour: 2, day: 3 } };
    await withProcesses(1, { budgets, now: () => now }, async (sms) => {
      const arrived = async () => {
        const { account, phone } = someFamily(somePhone(), '110108');
        await sms.requestCode({ purpose: 'sign-in', recipient: { account } });
        return (await sms.textsTo(phone)).length;
      };
      expect([await arrived(), await arrived(), await arrived()]).toEqual([1, 1, 0]);
      now = new Date(now.getTime() + hourMs);
      expect([await arrived(), await arrived(), await arrived()]).toEqual([1, 0, 0]);
      const used = await sms.em().execute(
        "select used from budget where ends_at >= ? and scope like 'district:110108:sign-in:%' " +
          'and ends_at <= ? order by ends_at',
        [now, endOfWindow('day', now)],
      );
      expect(used).toEqual([{ used: 1 }, { used: 3 }]);
    });
  });

  it('is that of the /24 and of the /48 around an address', async () => {
    const at = someHour();
    const budgets = { network: { hour: 2, day: 2 }, address: { hour: 1, day: 1 } };
    await withProcesses(1, { budgets, now: () => at }, async (sms) => {
      const from = (address: string) => order(sms, { address });
      expect(await from('192.0.2.1')).toBe('passed');
      expect(await from('::ffff:192.0.2.1')).toBe('sms-limit-reached');
      expect(await from('192.0.2.2')).toBe('passed');
      expect(await from('192.0.2.3')).toBe('sms-limit-reached');
      expect(await from('192.0.3.3')).toBe('passed');
      expect(await from('2001:db8:1:1::1')).toBe('passed');
      expect(await from('2001:db8:1:1:ffff::2')).toBe('sms-limit-reached');
      expect(await from('2001:db8:1:2::1')).toBe('passed');
      expect(await from('2001:db8:1:3::1')).toBe('sms-limit-reached');
      expect(await from('2001:db8:2:3::1')).toBe('passed');
    });
  });

  it('holds back no notice', async () => {
    const at = someHour();
    const budgets = { city: { hour: 1, day: 1 } };
    await withProcesses(1, { budgets, now: () => at }, async (sms) => {
      expect(await order(sms)).toBe('passed');
      expect(await order(sms)).toBe('sms-budget-used-up');
      const content = { template: 'progress', parameters: {}, text: 'notice' } as const;
      const notice = { messageId: crypto.randomUUID(), phone: somePhone(), content };
      expect(await sms.deliver(notice)).toBe('sent');
    });
  });
});
