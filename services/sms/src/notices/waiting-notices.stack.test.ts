import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { somePhone } from '@ruxue/testing/people';

import { Message } from '../messages/message.entity.ts';
import { changePhone, forgetFamily, someFamily, type Sms } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';
import { sendNotice } from './send-notice.ts';
import { sendWaitingNotices } from './send-waiting-notices.ts';
import { stopNotice } from './stop-notice.ts';

// It is 9:00 in Beijing.
const { sms, another, now, pass } = await useSms();
const times = { quietSeconds: 600, nightFromHour: 21, nightUntilHour: 8 };
const logger = createLogger('sms-test', 'fatal');

const notify = sendNotice({ ...sms, times, now });
const sendDue = ({ em, phones, deliver }: Sms) =>
  sendWaitingNotices({ em, phones, deliver, times, now, logger })();

async function waitingNotice() {
  const family = someFamily();
  const { caseId } = family;
  const publicationId = randomUUID();
  const key = `${caseId}-1`;
  await notify({ key, caseId, template: 'progress', publicationId });
  return { ...family, key, publicationId };
}

describe('the message of a publication (B22)', () => {
  it('waits ten minutes, then goes once, however many look at it', async () => {
    const { caseId, key, phone, publicationId } = await waitingNotice();
    pass(590);
    await sendDue(sms);
    expect(await sms.textsTo(phone)).toEqual([]);
    // A repeat of the workflow's changes nothing, and starts no other wait.
    await notify({ key, caseId, template: 'progress', publicationId });
    pass(10);
    await Promise.all([sendDue(sms), sendDue(another), sendDue(sms)]);
    await sendDue(another);
    expect(await sms.textsTo(phone)).toHaveLength(1);
    const kept = await sms.em().findOne(Message, { key });
    expect(kept).toMatchObject({ status: 'sent', publicationId });
    await notify({ key, caseId, template: 'progress', publicationId });
    pass(600);
    await sendDue(sms);
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });

  it('goes to the number that the case has by then, and to nobody once it is revoked', async () => {
    const [moved, revoked] = [await waitingNotice(), await waitingNotice()];
    const phone = somePhone();
    changePhone(moved.caseId, phone);
    forgetFamily(revoked.caseId);
    pass(600);
    await sendDue(sms);
    expect(await sms.textsTo(moved.phone)).toEqual([]);
    expect(await sms.textsTo(phone)).toHaveLength(1);
    expect(await sms.textsTo(revoked.phone)).toEqual([]);
  });

  it('goes soon after records is back, which alone knows the number', async () => {
    const { phone } = await waitingNotice();
    pass(600);
    const away = () => Promise.reject(new Refusal('temporarily-unavailable'));
    await sendDue({ ...sms, phones: { ...sms.phones, ofNotice: away } });
    await sendDue(sms);
    expect(await sms.textsTo(phone)).toEqual([]);
    pass(5);
    await Promise.all([sendDue(sms), sendDue(another)]);
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });

  it('is stopped by a recall while it waits, and no other with it', async () => {
    const [recalled, other] = [await waitingNotice(), await waitingNotice()];
    const stop = stopNotice(sms);
    expect(await stop(recalled)).toEqual({ wasTold: false });
    expect(await stop(recalled)).toEqual({ wasTold: false });
    pass(600);
    await sendDue(sms);
    expect(await sms.textsTo(recalled.phone)).toEqual([]);
    expect(await sms.textsTo(other.phone)).toHaveLength(1);
    // Too late for this one: its family is to hear of the news.
    expect(await stop(other)).toEqual({ wasTold: true });
    expect(await sms.textsTo(other.phone)).toHaveLength(1);
  });

  it('goes to guardian 2 as well, where there is one with another number (B21)', async () => {
    const guardian2 = somePhone();
    const [both, single] = [someFamily(somePhone(), '110101', guardian2), someFamily()];
    const publicationId = randomUUID();
    for (const { caseId } of [both, single]) {
      const notice = { key: `${caseId}-1-2`, caseId, template: 'guardian2-progress', publicationId } as const;
      await notify(notice);
      await notify(notice);
    }
    pass(600);
    await sendDue(sms);
    expect(await sms.textsTo(guardian2)).toEqual([expect.stringContaining('监护人(二)')]);
    for (const { phone } of [both, single]) expect(await sms.textsTo(phone)).toEqual([]);
    const kept = { caseId: single.caseId };
    expect(await sms.em().count(Message, kept)).toBe(0);
    expect(await stopNotice(sms)({ caseId: both.caseId, publicationId })).toEqual({ wasTold: true });
  });

  it('waits for the morning, also when it was due by day and nobody sent it', async () => {
    const { phone } = await waitingNotice();
    // 22:00 and later in Beijing.
    pass(13 * 3600);
    await sendDue(sms);
    expect(await sms.textsTo(phone)).toEqual([]);
    pass(10 * 3600);
    await sendDue(sms);
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });
});
