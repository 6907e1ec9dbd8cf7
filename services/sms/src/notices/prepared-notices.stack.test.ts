import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeTemplate } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { somePhone } from '@ruxue/testing/people';

import { deleteExpired } from '../delete-expired.ts';
import { finishPhoneNotices } from '../notices/finish-phone-notices.ts';
import { SmsFailure } from '../providers/sms-provider.ts';
import { prepareNotice } from '../notices/prepare-notice.ts';
import { sendPreparedNotice } from '../notices/send-prepared-notice.ts';
import {
  changePhone, forgetFamily, openSms, someFamily, type Sms,
} from '../testing/open-sms.ts';

let sms: Sms;

beforeAll(async () => {
  sms = await openSms();
});
afterAll(() => sms.close());

const em = () => sms.em();

async function prepare(caseId: string, template: NoticeTemplate): Promise<string> {
  const { phones, notices } = sms;
  const key = `${template}:${randomUUID()}`;
  await prepareNotice({ em, phones, notices })({ key, caseId, template });
  return key;
}

const keysOf = async (caseId: string) => {
  const rows = await em().execute(
    'select key from prepared_notice where case_id = ? order by key', [caseId],
  );
  return rows;
};

/** As if they had been prepared so long ago. */
const age = (caseId: string, seconds: number) => em().execute(
  "update prepared_notice set prepared_at = now() - ? * interval '1 second' where case_id = ?",
  [seconds, caseId],
);

describe('a change of number that nobody told the old number of (B20)', () => {
  const logger = createLogger('sms-test', 'fatal');
  const finish = ({ phones, notices, deliver } = sms) => {
    const send = sendPreparedNotice({ em, deliver, notices });
    return finishPhoneNotices({ em, phones, notices, send, logger })(new Date());
  };

  it('is told after a minute, once', async () => {
    const { caseId, phone } = someFamily();
    await prepare(caseId, 'phone-changed');
    changePhone(caseId, somePhone());
    await finish();
    expect(await sms.textsTo(phone)).toEqual([]);
    await age(caseId, 61);
    await finish();
    await finish();
    expect(await sms.textsTo(phone)).toHaveLength(1);
    expect(await keysOf(caseId)).toEqual([]);
  });

  it('holds up no other while its number can not be told', async () => {
    const families = [someFamily(), someFamily(), someFamily()];
    const stuck = families[1]?.phone;
    for (const { caseId } of families) {
      await prepare(caseId, 'phone-changed');
      changePhone(caseId, somePhone());
      await age(caseId, 61);
    }
    const failing = await openSms({
      provider: {
        name: 'outbox',
        send: (message) => message.phone === stuck
          ? Promise.reject(new SmsFailure('isv.FAILED', { isPermanent: false }))
          : sms.outbox.send(message),
      },
    });
    const told = async () => (await Promise.all(
      families.map(({ phone }) => sms.textsTo(phone)),
    )).map((texts) => texts.length);
    await finish(failing);
    expect(await told()).toEqual([1, 0, 1]);
    await finish();
    expect(await told()).toEqual([1, 1, 1]);
    await failing.close();
  });

  it('is not told when it was refused, or the case is gone', async () => {
    const [refused, gone] = [someFamily(), someFamily()];
    for (const { caseId } of [refused, gone]) {
      await prepare(caseId, 'phone-changed');
      await age(caseId, 61);
    }
    forgetFamily(gone.caseId);
    await finish();
    expect(await sms.textsTo(refused.phone)).toEqual([]);
    expect(await sms.textsTo(gone.phone)).toEqual([]);
  });
});

describe('prepared notices', () => {
  it('go with the case (B13)', async () => {
    const { caseId } = someFamily();
    await prepare(caseId, 'phone-changed');
    await prepare(caseId, 'phone-changed');
    await sms.eraseCase({ caseId });
    expect(await keysOf(caseId)).toEqual([]);
  });

  it('go after a day (B20)', async () => {
    const { caseId } = someFamily();
    const key = await prepare(caseId, 'phone-changed');
    await age(caseId, 23 * 3600);
    await deleteExpired(em(), new Date());
    expect(await keysOf(caseId)).toEqual([{ key }]);
    await age(caseId, 25 * 3600);
    await deleteExpired(em(), new Date());
    expect(await keysOf(caseId)).toEqual([]);
  });
});
