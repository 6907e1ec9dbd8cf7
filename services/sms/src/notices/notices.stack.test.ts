import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';

import { SmsFailure } from '../providers/sms-provider.ts';
import { changePhone, openSms, someFamily, type Sms } from '../testing/open-sms.ts';
import { prepareNotice } from './prepare-notice.ts';
import { createSealedNotices } from './sealed-notices.ts';
import { sendNotice } from './send-notice.ts';
import { sendPreparedNotice } from './send-prepared-notice.ts';

let sms: Sms;
let processes: Sms[];
let handlers: ReturnType<typeof useCases>;

beforeAll(async () => {
  const failing = (isPermanent: boolean) =>
    openSms({
      provider: {
        name: 'aliyun',
        send: () => Promise.reject(new SmsFailure('isv.FAILED', { isPermanent })),
      },
    });
  const [whole, broken, refusing] = [await openSms(), await failing(false), await failing(true)];
  sms = whole;
  processes = [whole, broken, refusing];
  handlers = useCases(whole, broken, refusing);
});
afterAll(() => Promise.all(processes.map((process) => process.close())));

/** Nothing here is of a publication. */
const waiting = {
  times: { quietSeconds: 600, nightFromHour: 21, nightUntilHour: 8 }, now: () => new Date(),
};

function useCases(whole: Sms, broken: Sms, refusing: Sms) {
  const { em, phones, deliver } = whole;
  const notices = createSealedNotices(whole.serviceKey);
  return {
    sendNotice: sendNotice({ em, phones, deliver, ...waiting }),
    sendNoticeInVain: sendNotice({ em, phones, deliver: broken.deliver, ...waiting }),
    sendNoticeRefused: sendNotice({ em, phones, deliver: refusing.deliver, ...waiting }),
    prepareNotice: prepareNotice({ em, phones, notices }),
    sendPrepared: sendPreparedNotice({ em, deliver, notices }),
    sendPreparedInVain: sendPreparedNotice({ em, deliver: broken.deliver, notices }),
  };
}

const textsTo = (phone: string) => sms.textsTo(phone);

describe('sending a notice', () => {
  it('sends one message for one key, however often and at once it is asked', async () => {
    const { caseId, phone } = someFamily();
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    await Promise.all(Array.from({ length: 8 }, () => handlers.sendNotice(notice)));
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toEqual(['【入学服务平台】您的入学办理有新进展,请登录查看。']);
    await handlers.sendNotice({ ...notice, key: `${caseId}:2` });
    expect(await textsTo(phone)).toHaveLength(2);
  });

  it('asks nobody for a number that comes with it, and is still one message', async () => {
    const caseId = randomUUID();
    const phone = somePhone();
    const notice = { key: `${caseId}:1`, caseId, template: 'registered', phone } as const;
    await Promise.all([handlers.sendNotice(notice), handlers.sendNotice(notice)]);
    expect(await textsTo(phone)).toHaveLength(1);
  });

  it('is tried again after it failed', async () => {
    const { caseId, phone } = someFamily();
    const notice = { key: `${caseId}:1`, caseId, template: 'registered' } as const;
    expect(await outcomeOf(handlers.sendNoticeInVain(notice))).toBe('temporarily-unavailable');
    expect(await textsTo(phone)).toEqual([]);
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toHaveLength(1);
  });

  it('goes to the number that the case has by then', async () => {
    const { caseId, phone } = someFamily();
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    await outcomeOf(handlers.sendNoticeInVain(notice));
    const newPhone = somePhone();
    changePhone(caseId, newPhone);
    await handlers.sendNotice(notice);
    expect(await textsTo(phone)).toEqual([]);
    expect(await textsTo(newPhone)).toHaveLength(1);
  });
});

describe('a notice that the provider refuses for good', () => {
  it('is written down and not tried again (B10)', async () => {
    const { caseId, phone } = someFamily();
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    expect(await outcomeOf(handlers.sendNoticeRefused(notice))).toBe('passed');
    expect(await outcomeOf(handlers.sendNotice(notice))).toBe('passed');
    expect(await textsTo(phone)).toEqual([]);
    const log = await sms.em().execute(
      'select status, failure_code from message where case_id = ?',
      [caseId],
    );
    expect(log).toEqual([{ status: 'failed', failure_code: 'isv.FAILED' }]);
  });
});

describe('a notice of a change of number (B20)', () => {
  it('goes to the number that the case had when it was prepared', async () => {
    const { caseId, phone } = someFamily();
    const notice = { key: `${caseId}:phone`, caseId, template: 'phone-changed' } as const;
    await handlers.prepareNotice(notice);
    changePhone(caseId, somePhone());
    await handlers.sendPrepared(notice);
    expect(await textsTo(phone)).toHaveLength(1);
  });
});

describe('erasing a case (B13)', () => {
  /** Rows of this service that still know the case, by table. */
  async function rowsOf(caseId: string): Promise<unknown> {
    const [row] = await sms.em().execute(
      `select (select count(*)::int from message where case_id = ?) as messages,
              (select count(*)::int from code where case_id = ?) as codes,
              (select count(*)::int from prepared_notice where case_id = ?) as prepared`,
      [caseId, caseId, caseId],
    );
    return row;
  }

  it('leaves nothing of the case, nor of its number', async () => {
    const { caseId, phone } = someFamily();
    await sms.requestCode({ purpose: 'register', recipient: { phone } });
    await sms.requestCode({ purpose: 'revoke', recipient: { caseId } });
    await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    expect(await textsTo(phone)).toHaveLength(3);
    await sms.eraseCase({ caseId });
    await sms.eraseCase({ caseId });
    expect(await textsTo(phone)).toEqual([]);
    expect(await rowsOf(caseId)).toEqual({ messages: 0, codes: 0, prepared: 0 });
    // The number is free for a new registration at once.
    await sms.requestCode({ purpose: 'register', recipient: { phone } });
  });

  it('leaves the messages of a sibling with the same number', async () => {
    const [first, second] = [someFamily(), someFamily()];
    changePhone(second.caseId, first.phone);
    for (const { caseId } of [first, second]) {
      await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    }
    await sms.eraseCase({ caseId: first.caseId });
    expect(await textsTo(first.phone)).toHaveLength(1);
  });

  it("leaves a twin's registration under way its code", async () => {
    const { caseId, phone } = someFamily();
    await handlers.sendNotice({ key: `${caseId}:1`, caseId, template: 'registered' });
    const recipient = { phone };
    await sms.requestCode({ purpose: 'register', recipient });
    const code = await sms.newestCode(phone);
    await sms.eraseCase({ caseId });
    const attempt = { purpose: 'register', recipient, key: 'twin', requestHash: 'form' } as const;
    expect(await outcomeOf(sms.redeemCode({ ...attempt, code }))).toBe('passed');
  });

  it('refuses whatever comes late', async () => {
    const { caseId } = someFamily();
    await sms.eraseCase({ caseId });
    const notice = { key: `${caseId}:1`, caseId, template: 'progress' } as const;
    const code = { purpose: 'revoke', recipient: { caseId } } as const;
    expect(await outcomeOf(handlers.sendNotice(notice))).toBe('revoked');
    expect(await outcomeOf(handlers.prepareNotice(notice))).toBe('revoked');
    expect(await outcomeOf(sms.requestCode(code))).toBe('revoked');
    expect(await rowsOf(caseId)).toEqual({ messages: 0, codes: 0, prepared: 0 });
  });
});
