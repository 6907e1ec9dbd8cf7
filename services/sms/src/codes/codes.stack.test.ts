import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CodePurpose, RequestInput } from '@ruxue/contracts';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitUntil } from '@ruxue/testing/wait-for';

let tests: TestCaller;

beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

const request = (phone: string, purpose: CodePurpose = 'register') =>
  tests.call('sms.request-code', { purpose, recipient: { phone } });

const redeem = (
  phone: string,
  code: string,
  more: Partial<RequestInput<'sms.redeem-code'>> = {},
) =>
  outcomeOf(
    tests.call('sms.redeem-code', {
      purpose: 'register',
      recipient: { phone },
      key: 'key-one',
      requestHash: 'form-one',
      code,
      ...more,
    }),
  );

/** The digits of the newest message to a number. */
async function newestCode(phone: string): Promise<string> {
  const { messages } = await tests.call('sms.list-outbox', { phone });
  const digits = smsCodeIn(messages[0]?.text ?? '');
  if (digits === undefined) throw new Error('no code in the outbox');
  return digits;
}

async function sentCode(phone: string, purpose?: CodePurpose): Promise<string> {
  await request(phone, purpose);
  return newestCode(phone);
}

/** Another code to the same number, as soon as the wait allows it. */
async function nextCode(phone: string): Promise<string> {
  await waitUntil('the next code', async () => (await outcomeOf(request(phone))) === 'passed', 10);
  return newestCode(phone);
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('asking for a code', () => {
  it('sends six digits and says how long to wait', async () => {
    const phone = somePhone();
    const { resendAfterSeconds } = await request(phone);
    expect(resendAfterSeconds).toBe(1);
    const { messages } = await tests.call('sms.list-outbox', { phone });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ phone });
    expect(messages[0]?.text).toMatch(/^【入学服务平台】验证码\d{6}，用于注册/u);
  });

  it('waits for each purpose by itself', async () => {
    const phone = somePhone();
    await request(phone, 'register');
    await request(phone, 'sign-in');
    expect((await tests.call('sms.list-outbox', { phone })).messages).toHaveLength(2);
  });
});

describe('redeeming a code', () => {
  it('passes for one of twenty requests at the same time', async () => {
    const phone = somePhone();
    const code = await sentCode(phone);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, number) => redeem(phone, code, { key: `key-${number}` })),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(19);
  });

  it('passes again for the identical request only', async () => {
    const phone = somePhone();
    const code = await sentCode(phone);
    expect(await redeem(phone, code)).toBe('passed');
    expect(await redeem(phone, code)).toBe('passed');
    expect(await redeem(phone, code, { requestHash: 'form-two' })).toBe('key-reused');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('sms-code-expired');
  });

  it('takes five tries, also when they come at the same time', async () => {
    const phone = somePhone();
    const code = await sentCode(phone);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => redeem(phone, wrong(code))),
    );
    expect(outcomes.filter((outcome) => outcome === 'sms-code-wrong')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(7);
    expect(await redeem(phone, code)).toBe('sms-code-expired');
  });

  it('counts only the code sent last (S8)', async () => {
    const phone = somePhone();
    const first = await sentCode(phone);
    const second = await nextCode(phone);
    if (first !== second) expect(await redeem(phone, first)).toBe('sms-code-wrong');
    expect(await redeem(phone, second)).toBe('passed');
  });

  it('takes a code for its own purpose and number only', async () => {
    const phone = somePhone();
    const code = await sentCode(phone, 'register');
    expect(await redeem(phone, code, { purpose: 'revoke' })).toBe('sms-code-wrong');
    expect(await redeem(somePhone(), code)).toBe('sms-code-wrong');
    expect(await redeem(phone, code)).toBe('passed');
  });
});

describe('giving a code back', () => {
  it('frees it for another request, for one try', async () => {
    const phone = somePhone();
    const code = await sentCode(phone);
    const release = (key: string) =>
      tests.call('sms.release-code', { purpose: 'register', recipient: { phone }, key });
    expect(await redeem(phone, code)).toBe('passed');
    await release('key-two');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('sms-code-expired');
    await release('key-one');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('passed');
  });
});
