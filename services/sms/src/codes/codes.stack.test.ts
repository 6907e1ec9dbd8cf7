import { randomInt } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, type CodePurpose, type RequestInput } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { waitUntil } from '@ruxue/local/wait-until';
import { connectNats, createCaller, type Call, type NatsConnection } from '@ruxue/service-kit';

let nats: NatsConnection;
let call: Call;

beforeAll(async () => {
  const { url, passwords } = readTestStack().nats;
  nats = await connectNats({ url, user: 'tests', password: passwords['tests'] ?? '' });
  call = createCaller(nats);
});
afterAll(() => nats.drain());

const newPhone = () => `138${randomInt(100_000_000).toString().padStart(8, '0')}`;

/** `passed`, or the type of the refusal. */
async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'passed';
  } catch (error) {
    if (error instanceof Refusal) return error.data.type;
    throw error;
  }
}

const request = (phone: string, purpose: CodePurpose = 'register') =>
  call('sms.request-code', { purpose, recipient: { phone } });

const redeem = (
  phone: string,
  code: string,
  more: Partial<RequestInput<'sms.redeem-code'>> = {},
) =>
  outcomeOf(
    call('sms.redeem-code', {
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
  const { messages } = await call('sms.list-outbox', { phone });
  const digits = messages[0]?.text.match(/\d{6}/u)?.[0];
  if (digits === undefined) throw new Error('no code in the outbox');
  return digits;
}

async function sentCode(phone: string, purpose?: CodePurpose): Promise<string> {
  await request(phone, purpose);
  return newestCode(phone);
}

/** Another code to the same number, as soon as the wait allows it. */
async function nextCode(phone: string): Promise<string> {
  await waitUntil(async () => (await outcomeOf(request(phone))) === 'passed', {
    what: 'the next code',
    timeoutSeconds: 10,
    signal: AbortSignal.timeout(10_000),
  });
  return newestCode(phone);
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('asking for a code', () => {
  it('sends six digits and says how long to wait', async () => {
    const phone = newPhone();
    const { resendAfterSeconds } = await request(phone);
    expect(resendAfterSeconds).toBe(1);
    const { messages } = await call('sms.list-outbox', { phone });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ phone });
    expect(messages[0]?.text).toMatch(/^【入学服务平台】验证码\d{6}，用于注册/u);
  });

  it('waits for each purpose by itself', async () => {
    const phone = newPhone();
    await request(phone, 'register');
    await request(phone, 'sign-in');
    expect((await call('sms.list-outbox', { phone })).messages).toHaveLength(2);
  });
});

describe('redeeming a code', () => {
  it('passes for one of twenty requests at the same time', async () => {
    const phone = newPhone();
    const code = await sentCode(phone);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, number) => redeem(phone, code, { key: `key-${number}` })),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(19);
  });

  it('passes again for the identical request only', async () => {
    const phone = newPhone();
    const code = await sentCode(phone);
    expect(await redeem(phone, code)).toBe('passed');
    expect(await redeem(phone, code)).toBe('passed');
    expect(await redeem(phone, code, { requestHash: 'form-two' })).toBe('key-reused');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('sms-code-expired');
  });

  it('takes five tries, also when they come at the same time', async () => {
    const phone = newPhone();
    const code = await sentCode(phone);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => redeem(phone, wrong(code))),
    );
    expect(outcomes.filter((outcome) => outcome === 'sms-code-wrong')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(7);
    expect(await redeem(phone, code)).toBe('sms-code-expired');
  });

  it('counts only the code sent last (S8)', async () => {
    const phone = newPhone();
    const first = await sentCode(phone);
    const second = await nextCode(phone);
    if (first !== second) expect(await redeem(phone, first)).toBe('sms-code-wrong');
    expect(await redeem(phone, second)).toBe('passed');
  });

  it('takes a code for its own purpose and number only', async () => {
    const phone = newPhone();
    const code = await sentCode(phone, 'register');
    expect(await redeem(phone, code, { purpose: 'revoke' })).toBe('sms-code-wrong');
    expect(await redeem(newPhone(), code)).toBe('sms-code-wrong');
    expect(await redeem(phone, code)).toBe('passed');
  });
});

describe('giving a code back', () => {
  it('frees it for another request, for one try', async () => {
    const phone = newPhone();
    const code = await sentCode(phone);
    const release = (key: string) =>
      call('sms.release-code', { purpose: 'register', recipient: { phone }, key });
    expect(await redeem(phone, code)).toBe('passed');
    await release('key-two');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('sms-code-expired');
    await release('key-one');
    expect(await redeem(phone, code, { key: 'key-two' })).toBe('passed');
  });
});
