import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';

import { SmsFailure, type SmsProvider } from '../providers/sms-provider.ts';
import { openSms, someFamily, type Sms } from '../testing/open-sms.ts';

let now = new Date('2027-05-01T01:00:00Z');
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

let sms: Sms;

beforeAll(async () => {
  sms = await openSms({ now: () => now });
});
afterAll(() => sms.close());

const registerFor = (phone: string) => ({ purpose: 'register', recipient: { phone } }) as const;
const signInTo = (account: string) => ({ purpose: 'sign-in', recipient: { account } }) as const;
const revokeOf = (caseId: string) => ({ purpose: 'revoke', recipient: { caseId } }) as const;

describe('a code that could not be sent', () => {
  const refusing: SmsProvider = {
    name: 'aliyun',
    send: () => Promise.reject(new SmsFailure('isv.MOBILE_NUMBER_ILLEGAL', { isPermanent: true })),
  };

  it('is told to who is signed in, and uses up nothing', async () => {
    // A week of its own, so that the city's budget is this test's.
    const then = new Date(Date.parse('2040-01-01T00:00:00Z') + Math.random() * 1e12);
    const city = { hour: 1, day: 1 };
    const broken = await openSms({ provider: refusing, now: () => then, budgets: { city } });
    const whole = await openSms({ now: () => then, budgets: { city } });
    const { caseId, phone } = someFamily();
    expect(await outcomeOf(broken.requestCode(revokeOf(caseId)))).toBe('temporarily-unavailable');
    expect(await outcomeOf(whole.requestCode(revokeOf(caseId)))).toBe('passed');
    const log = await sms.em().execute(
      'select status, failure_code from message where phone_hash = ? order by created_at, status',
      [sms.phones.hash(phone)],
    );
    expect(log).toEqual([
      { status: 'failed', failure_code: 'isv.MOBILE_NUMBER_ILLEGAL' },
      { status: 'sent', failure_code: null },
    ]);
    await Promise.all([broken.close(), whole.close()]);
  });

  it('tells a stranger nothing, and counts as none of the number', async () => {
    const broken = await openSms({ provider: refusing, now: () => now });
    const { caseId, phone, account } = someFamily();
    const registrations = Array.from({ length: 4 }, () => registerFor(phone));
    for (const order of [...registrations, signInTo(account)]) {
      expect(await outcomeOf(broken.requestCode(order))).toBe('passed');
      pass(200);
    }
    expect(await outcomeOf(sms.requestCode(revokeOf(caseId)))).toBe('passed');
    await broken.close();
  });

  it('counts when nobody knows whether it went out', async () => {
    // A minute ago, so that the first try is the last that is in time.
    const then = new Date(Date.now() - 60_000);
    const lost: SmsProvider = {
      name: 'aliyun',
      send: () => Promise.reject(new SmsFailure('RequestTimeout', { isPermanent: false })),
    };
    const silent = await openSms({ provider: lost, now: () => then });
    const { caseId } = someFamily();
    expect(await outcomeOf(silent.requestCode(revokeOf(caseId)))).toBe('passed');
    expect(await outcomeOf(silent.requestCode(revokeOf(caseId)))).toBe('sms-too-soon');
    await silent.close();
  });

  it('is not sent again when the provider may have sent it', async () => {
    let tries = 0;
    const silent = await openSms({
      provider: {
        name: 'aliyun',
        send() {
          tries += 1;
          const unanswered = { isPermanent: false, isUnanswered: true };
          return Promise.reject(new SmsFailure('RequestTimeout', unanswered));
        },
      },
    });
    const { caseId, phone } = someFamily();
    expect(await outcomeOf(silent.requestCode(revokeOf(caseId)))).toBe('passed');
    expect(tries).toBe(1);
    expect(await outcomeOf(silent.requestCode(revokeOf(caseId)))).toBe('sms-too-soon');
    const log = await sms.em().execute(
      'select status, failure_code from message where phone_hash = ?',
      [sms.phones.hash(phone)],
    );
    expect(log).toEqual([{ status: 'failed', failure_code: 'RequestTimeout' }]);
    await silent.close();
  });

  it('is sent as soon as records answers again', async () => {
    // Until when a try may begin is told by the true clock.
    const hesitant = await openSms({ recordsOutages: 1 });
    const { account, phone } = someFamily();
    await hesitant.requestCode(signInTo(account));
    expect(await hesitant.textsTo(phone)).toHaveLength(1);
    await hesitant.close();
  });

  it('is never delivered late', async () => {
    let clock = now;
    const slow = await openSms({ now: () => clock });
    const { phone } = someFamily();
    const ordered = slow.orderCode(registerFor(phone));
    // The answer is out, and this process was held up before it came to sending.
    clock = new Date(clock.getTime() + 51_000);
    await ordered;
    await slow.background.finished();
    expect(await slow.textsTo(phone)).toEqual([]);
    await slow.close();
  });
});

describe('what lies in the database', () => {
  it('shows neither number nor account, address nor code', async () => {
    const { phone, account } = someFamily();
    const address = '198.51.100.77';
    await sms.requestCode({ ...signInTo(account), address });
    const code = smsCodeIn((await sms.textsTo(phone))[0] ?? '') ?? '';
    expect(code).toHaveLength(6);
    const rows = JSON.stringify(
      await sms.em().execute(
        `select row_to_json(code) from code
         union all select row_to_json(message) from message
         union all select row_to_json(budget) from budget
         union all select row_to_json(outbox_message) from outbox_message`,
      ),
    );
    for (const secret of [phone, address, `"${code}"`, `"${account}"`]) {
      expect(rows).not.toContain(secret);
    }
    expect(rows).not.toContain(Buffer.from(phone).toString('hex'));
  });
});
