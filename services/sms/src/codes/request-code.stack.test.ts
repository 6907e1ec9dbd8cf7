import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import { createLogger, openDatabase } from '@ruxue/service-kit';
import { refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';

import { smsDatabase } from '../orm.config.ts';
import { createDeliver } from '../messages/deliver.ts';
import { createPhones } from '../phones.ts';
import { createOutbox, type Outbox } from '../providers/outbox.ts';
import type { SmsProvider } from '../providers/sms-provider.ts';
import { requestCode } from './request-code.ts';

/** The manual's wait (S19); the stack's own service runs with a shorter one. */
const resendSeconds = 180;

let orm: MikroORM;
let outbox: Outbox;
let request: ReturnType<typeof requestCode>;
let requestWith: (provider: SmsProvider) => ReturnType<typeof requestCode>;

beforeAll(async () => {
  const stack = readTestStack();
  orm = await openDatabase(smsDatabase(stack.databases['sms']?.app ?? ''));
  const em = () => orm.em.fork();
  const serviceKey = Buffer.from(stack.environments['sms']?.['SERVICE_KEY'] ?? '', 'base64');
  const getPhone = () => Promise.reject(new Error('these codes go to typed numbers'));
  const phones = createPhones({ serviceKey, getPhone });
  const logger = createLogger('sms-test', 'fatal');
  outbox = createOutbox({ em, phones, serviceKey });
  requestWith = (provider) => {
    const deliver = createDeliver({ em, provider, logger });
    return requestCode({ em, phones, deliver, serviceKey, resendSeconds });
  };
  request = requestWith(outbox);
});
afterAll(() => orm.close());

const registerFor = (phone: string) => ({ purpose: 'register', recipient: { phone } }) as const;

describe('the wait before the next code (S19)', () => {
  it('is 180 seconds, counted by the server', async () => {
    const phone = somePhone();
    expect(await request(registerFor(phone))).toEqual({ resendAfterSeconds: 180 });
    const refusal = await refusalOf(request(registerFor(phone)));
    expect(refusal?.data.type).toBe('sms-too-soon');
    expect(refusal?.data.retryAfterSeconds).toBeGreaterThan(150);
    expect(refusal?.data.retryAfterSeconds).toBeLessThanOrEqual(180);
  });

  it('lets one of twenty through that ask at the same time', async () => {
    const phone = somePhone();
    const refusals = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(request(registerFor(phone)))),
    );
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(await outbox.list(phone)).toHaveLength(1);
  });

  it('is not begun by a code that could not be sent', async () => {
    const phone = somePhone();
    const outOfOrder = requestWith({ send: () => Promise.reject(new Error('no line')) });
    const refusal = await refusalOf(outOfOrder(registerFor(phone)));
    expect(refusal?.data.type).toBe('temporarily-unavailable');
    expect(await refusalOf(request(registerFor(phone)))).toBeUndefined();
  });
});

describe('what lies in the database', () => {
  it('shows neither number nor code', async () => {
    const phone = somePhone();
    await request(registerFor(phone));
    const [message] = await outbox.list(phone);
    const code = smsCodeIn(message?.text ?? '') ?? '';
    expect(code).toHaveLength(6);
    const rows = JSON.stringify(
      await orm.em.fork().execute(
        `select row_to_json(code) from code
         union all select row_to_json(message) from message
         union all select row_to_json(outbox_message) from outbox_message`,
      ),
    );
    expect(rows).not.toContain(phone);
    expect(rows).not.toContain(Buffer.from(phone).toString('hex'));
    expect(rows).not.toContain(`"${code}"`);
  });
});
