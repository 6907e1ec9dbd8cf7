import { generateKeyPairSync, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lastNoticePlace, type LastNoticeRecipient } from '@ruxue/contracts';
import { sealTo, type Call } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';

import { SmsFailure } from '../providers/sms-provider.ts';
import { openSms, type Sms } from '../testing/open-sms.ts';
import { sendLastNotice } from './send-last-notice.ts';

let sms: Sms;
let broken: Sms;
beforeAll(async () => {
  sms = await openSms();
  broken = await openSms({
    provider: {
      name: 'aliyun',
      send: () => Promise.reject(new SmsFailure('isv.FAILED', { isPermanent: false })),
    },
  });
});
afterAll(() => Promise.all([sms.close(), broken.close()]));

const { publicKey, privateKey } = generateKeyPairSync('x25519');

/** Records' answer under one id, until the number is deleted. */
async function someLastNotice(recipient: LastNoticeRecipient = 'account') {
  const noticeId = randomUUID();
  const phone = somePhone();
  const place = lastNoticePlace({ noticeId, recipient });
  let sealedPhone: string | null = (await sealTo(publicKey, phone, place)).toString('base64');
  const call = (async () => ({ sealedPhone })) as unknown as Call;
  const through = ({ deliver }: Sms) => sendLastNotice({ call, deliver, privateKey })({ noticeId, recipient });
  return { noticeId, phone, through, forget: () => void (sealedPhone = null) };
}

describe('the last message of a revoked case (S20)', () => {
  it('reaches the sealed number, and leaves no log that names it', async () => {
    const { phone, through } = await someLastNotice();
    await through(sms);
    expect(await sms.textsTo(phone)).toHaveLength(1);
    const [row] = await sms.em().execute(
      'select count(*)::int as messages from message where phone_hash = ?', [sms.phones.hash(phone)],
    );
    expect(row).toEqual({ messages: 0 });
  });

  it('tells guardian 2 in words of their own (B21)', async () => {
    const { phone, through } = await someLastNotice('guardian2');
    await through(sms);
    await through(sms);
    expect(await sms.textsTo(phone)).toEqual([expect.stringContaining('监护人(一)撤销录入')]);
  });

  it('is tried again when it could not be sent', async () => {
    const { phone, through } = await someLastNotice();
    expect(await outcomeOf(through(broken))).toBe('temporarily-unavailable');
    await through(sms);
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });

  it('is done when its number is gone', async () => {
    const { phone, through, forget } = await someLastNotice();
    forget();
    await through(sms);
    expect(await sms.textsTo(phone)).toEqual([]);
  });
});
