import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitFor } from '@ruxue/testing/wait-for';

let tests: TestCaller;

beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

describe('the running service', () => {
  it('sends a code after the answer, and takes it for one request', async () => {
    const aim = { purpose: 'register', recipient: { phone: somePhone() } } as const;
    const visitor = 'browser';
    const origin = { visitor, address: '::ffff:127.0.0.1', district: '110101' } as const;
    const { resendAfterSeconds } = await tests.call('sms.request-code', { ...aim, ...origin });
    expect(resendAfterSeconds).toBe(1);
    const text = await waitFor('the code', async () => {
      const { messages } = await tests.call('sms.list-outbox', aim.recipient);
      return messages[0]?.text;
    });
    const redemption = { ...aim, visitor, code: smsCodeIn(text) ?? '', requestHash: 'form' };
    const redeem = (key: string) =>
      outcomeOf(tests.call('sms.redeem-code', { ...redemption, key }));
    expect(await redeem('key-one')).toBe('passed');
    expect(await redeem('key-two')).toBe('sms-code-expired');
    await tests.call('sms.release-code', { ...aim, key: 'key-one' });
    expect(await redeem('key-two')).toBe('passed');
  });

  it('says nothing of an account that is not there (S18)', async () => {
    const aim = { purpose: 'sign-in', recipient: { account: '00000000' } } as const;
    const order = { ...aim, visitor: null, address: '127.0.0.1', district: null };
    const { resendAfterSeconds } = await tests.call('sms.request-code', order);
    expect(resendAfterSeconds).toBe(1);
    const redemption = {
      ...aim, visitor: null, key: 'key', requestHash: 'form', code: '012345',
    };
    expect(await outcomeOf(tests.call('sms.redeem-code', redemption))).toBe('sms-code-wrong');
  });
});
