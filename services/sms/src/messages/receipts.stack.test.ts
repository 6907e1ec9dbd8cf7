import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { readTestStack } from '@ruxue/local/stack-file';
import { codePurposes, noticeTemplates } from '@ruxue/contracts';

import { deleteExpired } from '../delete-expired.ts';
import { createAliyun } from '../providers/aliyun.ts';
import { AliyunConfig } from '../providers/aliyun-config.ts';
import { openAliyunStandIn, type AliyunStandIn } from '../providers/testing/aliyun-stand-in.ts';
import { openSms, someFamily, type Sms } from '../testing/open-sms.ts';

const names = [...codePurposes, ...noticeTemplates];
const templateCodes = AliyunConfig.shape.ALIYUN_SMS_TEMPLATE_CODES.parse(
  names.map((name) => `${name}=SMS_${name}`).join(','),
);

let standIn: AliyunStandIn;
let sms: Sms;

beforeAll(async () => {
  standIn = await openAliyunStandIn(templateCodes);
  sms = await openSms({ provider: createAliyun(standIn.config) });
});
beforeEach(() => {
  standIn.mood = 'ok';
});
afterAll(() => Promise.all([sms.close(), standIn.close()]));

/** A code that the vendor took. */
async function sentCode() {
  const family = someFamily();
  standIn.mood = 'ok';
  await sms.requestCode({ purpose: 'revoke', recipient: { caseId: family.caseId } });
  return family;
}

const messageOf = async (caseId: string): Promise<unknown> => {
  const [row] = await sms.em().execute(
    `select status, provider, parts, cost_milliyuan, failure_code, delivered_at is null as is_open,
            provider_message_id like 'biz-%' as is_known
     from message where case_id = ?`,
    [caseId],
  );
  return row;
};
const awaitedOf = async (caseId: string): Promise<number> => {
  const rows = await sms.em().execute(
    `select 1 from pending_receipt join message on message.id = message_id where case_id = ?`,
    [caseId],
  );
  return rows.length;
};
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

describe('the log of a message (B10)', () => {
  it('tells provider, parts and cost once it is sent, and when it was delivered', async () => {
    const { caseId } = await sentCode();
    const sent = {
      status: 'sent', provider: 'aliyun', parts: 1, cost_milliyuan: 45, failure_code: null,
      is_open: true, is_known: true,
    };
    expect(await messageOf(caseId)).toEqual(sent);
    standIn.mood = 'delivered';
    await sms.collectReceipts(later(60));
    expect(await messageOf(caseId)).toEqual({ ...sent, status: 'delivered', is_open: false });
    expect(await awaitedOf(caseId)).toBe(0);
  });

  it('tells why it was never delivered', async () => {
    const { caseId } = await sentCode();
    standIn.mood = 'undelivered';
    await sms.collectReceipts(later(60));
    expect(await messageOf(caseId)).toMatchObject({
      status: 'failed', failure_code: 'MOBILE_IN_BLACK',
    });
    expect(await awaitedOf(caseId)).toBe(0);
  });
});

describe('a receipt that is not there yet', () => {
  it('is asked for again, less and less often', async () => {
    const { caseId, phone } = await sentCode();
    const asked = () => standIn.asked.filter(({ PhoneNumber }) => PhoneNumber === phone).length;
    const start = Date.now();
    const at = (seconds: number) => sms.collectReceipts(new Date(start + seconds * 1000));
    await at(1);
    expect(asked()).toBe(0);
    await at(60);
    await at(61);
    expect(asked()).toBe(1);
    await at(71);
    await at(72);
    expect(asked()).toBe(2);
    standIn.mood = 'server-error';
    await at(100);
    expect(await awaitedOf(caseId)).toBe(1);
  });

  it('is asked for by one process at a time', async () => {
    const { phone } = await sentCode();
    const another = await openSms({ provider: createAliyun(standIn.config) });
    await Promise.all([sms, another].map((process) => process.collectReceipts(later(60))));
    expect(standIn.asked.filter(({ PhoneNumber }) => PhoneNumber === phone)).toHaveLength(1);
    await another.close();
  });

  it('is forgotten after a day, and its number with it', async () => {
    const { caseId, phone } = await sentCode();
    const { superuser = '' } = readTestStack().databases['sms'] ?? {};
    expect(await columnsContaining(superuser, phone)).toEqual([]);
    await deleteExpired(sms.em(), later(24 * 60 * 60 - 60));
    expect(await awaitedOf(caseId)).toBe(1);
    await deleteExpired(sms.em(), later(24 * 60 * 60 + 60));
    expect(await awaitedOf(caseId)).toBe(0);
  });

  it('goes with the case, and comes late for nobody (B13)', async () => {
    const { caseId, phone } = await sentCode();
    const pending = async () =>
      (await sms.em().execute(
        'select 1 from pending_receipt where provider_message_id = ?',
        [`biz-${standIn.sent.length}`],
      )).length;
    expect(await pending()).toBe(1);
    await sms.eraseCase({ caseId });
    expect(await pending()).toBe(0);
    standIn.mood = 'delivered';
    await sms.collectReceipts(later(60));
    expect(standIn.asked.some(({ PhoneNumber }) => PhoneNumber === phone)).toBe(false);
    expect(await messageOf(caseId)).toBeUndefined();
  });
});
