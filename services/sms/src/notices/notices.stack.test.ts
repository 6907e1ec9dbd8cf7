import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { createLogger, openDatabase } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';

import { redeemCode } from '../codes/redeem-code.ts';
import { requestCode } from '../codes/request-code.ts';
import { smsDatabase } from '../orm.config.ts';
import { eraseCase } from '../erasure/erase-case.ts';
import { createDeliver } from '../messages/deliver.ts';
import { createPhones } from '../phones.ts';
import { createOutbox, type Outbox } from '../providers/outbox.ts';
import { prepareNotice } from './prepare-notice.ts';
import { createSealedNotices } from './sealed-notices.ts';
import { sendNotice } from './send-notice.ts';
import { sendPreparedNotice } from './send-prepared-notice.ts';

/** The numbers of the cases below, as records answers for them. */
const numbers = new Map<string, string>();

let orm: MikroORM;
let outbox: Outbox;
let handlers: ReturnType<typeof useCases>;

beforeAll(async () => {
  const stack = readTestStack();
  orm = await openDatabase(smsDatabase(stack.databases['sms']?.app ?? ''));
  handlers = useCases(Buffer.from(stack.environments['sms']?.['SERVICE_KEY'] ?? '', 'base64'));
  outbox = handlers.outbox;
});
afterAll(() => orm.close());

function useCases(serviceKey: Buffer) {
  const em = () => orm.em.fork();
  const getPhone = (caseId: string) => {
    const phone = numbers.get(caseId);
    return phone === undefined
      ? Promise.reject(new Refusal('revoked'))
      : Promise.resolve(phone);
  };
  const phones = createPhones({ serviceKey, getPhone });
  const notices = createSealedNotices(serviceKey);
  const outbox = createOutbox({ em, phones, serviceKey });
  const logger = createLogger('sms-test', 'fatal');
  const deliver = createDeliver({ em, provider: outbox, logger });
  const broken = { send: () => Promise.reject(new Error('no line')) };
  const deliverNothing = createDeliver({ em, provider: broken, logger });
  return {
    outbox,
    requestCode: requestCode({ em, phones, deliver, serviceKey, resendSeconds: 180 }),
    redeemCode: redeemCode({ em, phones, serviceKey }),
    sendNotice: sendNotice({ em, phones, deliver }),
    sendNoticeInVain: sendNotice({ em, phones, deliver: deliverNothing }),
    prepareNotice: prepareNotice({ em, phones, notices }),
    sendPrepared: sendPreparedNotice({ em, deliver, notices }),
    sendPreparedInVain: sendPreparedNotice({ em, deliver: deliverNothing, notices }),
    eraseCase: eraseCase({ em }),
  };
}

function newCase(): { caseId: string; phone: string } {
  const caseId = randomUUID();
  const phone = somePhone();
  numbers.set(caseId, phone);
  return { caseId, phone };
}

const textsTo = async (phone: string) => (await outbox.list(phone)).map(({ text }) => text);

describe('sending a notice', () => {
  it('sends one message for one key, however often and at once it is asked', async () => {
    const { caseId, phone } = newCase();
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    await Promise.all(Array.from({ length: 8 }, () => handlers.sendNotice(notice)));
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toEqual(['【入学服务平台】您的入学办理有新进展,请登录查看。']);
    await handlers.sendNotice({ ...notice, key: `${caseId}:2` });
    expect(await textsTo(phone)).toHaveLength(2);
  });

  it('is tried again after it failed', async () => {
    const { caseId, phone } = newCase();
    const notice = { key: `${caseId}:1`, caseId, template: 'registered' } as const;
    expect(await outcomeOf(handlers.sendNoticeInVain(notice))).toBe('temporarily-unavailable');
    expect(await textsTo(phone)).toEqual([]);
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toHaveLength(1);
  });

  it('goes to the number that the case has by then', async () => {
    const { caseId, phone } = newCase();
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    await outcomeOf(handlers.sendNoticeInVain(notice));
    const newPhone = somePhone();
    numbers.set(caseId, newPhone);
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toEqual([]);
    expect(await textsTo(newPhone)).toHaveLength(1);
  });
});

describe('erasing a case (B13)', () => {
  /** Rows of this service that still know the case, by table. */
  async function rowsOf(caseId: string): Promise<unknown> {
    const [row] = await orm.em.fork().execute(
      `select (select count(*)::int from message where case_id = ?) as messages,
              (select count(*)::int from code where case_id = ?) as codes,
              (select count(*)::int from prepared_notice where case_id = ?) as prepared`,
      [caseId, caseId, caseId],
    );
    return row;
  }

  it('leaves nothing of the case, nor of its number', async () => {
    const { caseId, phone } = newCase();
    await handlers.requestCode({ purpose: 'register', recipient: { phone } });
    await handlers.requestCode({ purpose: 'revoke', recipient: { caseId } });
    await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    expect(await textsTo(phone)).toHaveLength(3);
    await handlers.eraseCase({ caseId });
    await handlers.eraseCase({ caseId });
    expect(await textsTo(phone)).toEqual([]);
    expect(await rowsOf(caseId)).toEqual({ messages: 0, codes: 0, prepared: 0 });
    // The number is free for a new registration at once.
    await handlers.requestCode({ purpose: 'register', recipient: { phone } });
  });

  it('leaves the messages of a sibling with the same number', async () => {
    const [first, second] = [newCase(), newCase()];
    numbers.set(second.caseId, first.phone);
    for (const { caseId } of [first, second]) {
      await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    }
    await handlers.eraseCase({ caseId: first.caseId });
    expect(await textsTo(first.phone)).toHaveLength(1);
  });

  it("leaves a twin's registration under way its code", async () => {
    const { caseId, phone } = newCase();
    await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    const recipient = { phone };
    await handlers.requestCode({ purpose: 'register', recipient });
    const code = smsCodeIn((await textsTo(phone))[0] ?? '') ?? '';
    await handlers.eraseCase({ caseId });
    const attempt = { purpose: 'register', recipient, key: 'twin', requestHash: 'form' } as const;
    expect(await outcomeOf(handlers.redeemCode({ ...attempt, code }))).toBe('passed');
  });

  it('refuses whatever comes late', async () => {
    const { caseId } = newCase();
    await handlers.eraseCase({ caseId });
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    const code = { purpose: 'revoke', recipient: { caseId } } as const;
    expect(await outcomeOf(handlers.sendNotice(notice))).toBe('revoked');
    expect(await outcomeOf(handlers.prepareNotice(notice))).toBe('revoked');
    expect(await outcomeOf(handlers.requestCode(code))).toBe('revoked');
    expect(await rowsOf(caseId)).toEqual({ messages: 0, codes: 0, prepared: 0 });
  });

  it('sends the prepared last message afterwards, once, and forgets it', async () => {
    const { caseId, phone } = newCase();
    const notice = { key: `${caseId}:revoked`, caseId, template: 'revoked' } as const;
    await handlers.prepareNotice(notice);
    await handlers.eraseCase({ caseId });
    numbers.delete(caseId);
    await handlers.prepareNotice(notice);
    expect(await outcomeOf(handlers.sendPreparedInVain(notice))).toBe('temporarily-unavailable');
    await handlers.sendPrepared(notice);
    await handlers.sendPrepared(notice);
    expect(await textsTo(phone)).toHaveLength(1);
    expect(await rowsOf(caseId)).toEqual({ messages: 0, codes: 0, prepared: 0 });
  });
});
