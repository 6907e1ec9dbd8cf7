import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { listMessages } from '../messages/list-messages.ts';
import { Message } from '../messages/message.entity.ts';
import { someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';
import { resendNotice } from './resend-notice.ts';
import { sendNotice } from './send-notice.ts';

const { sms, now } = await useSms();
const times = { quietSeconds: 600, nightFromHour: 21, nightUntilHour: 8 };
const send = sendNotice({ ...sms, times, now });
const resend = resendNotice({ em: sms.em, send, now: () => new Date() });
const elevenMinutesLater = resendNotice({
  em: sms.em, send, now: () => new Date(Date.now() + 660_000),
});
const list = async (caseId: string) => (await listMessages(sms)({ caseId })).messages;

/** A family with one notice that went out. */
async function notified(template: 'progress' | 'revoked' = 'progress') {
  const family = someFamily();
  const { caseId } = family;
  await send({ key: `${caseId}-1`, caseId, template });
  const [message] = await list(caseId);
  if (!message) throw new Error('expected a message');
  return { ...family, message };
}

describe('the messages of a case (B10)', () => {
  it('tell what went out and when, without text, code or number', async () => {
    const { caseId, phone, message } = await notified();
    expect(message).toEqual({
      messageId: expect.any(String), kind: 'notice', template: 'progress', state: 'sent',
      createdAt: expect.any(String), notBefore: null, sentAt: expect.any(String),
      deliveredAt: null, failureCode: null, mayResend: true,
    });
    expect(JSON.stringify(await list(caseId))).not.toContain(phone);
    expect(await list(randomUUID())).toEqual([]);
  });

  it('say that a publication’s waits, which nobody sends earlier (B22)', async () => {
    const { caseId } = someFamily();
    await send({ key: `${caseId}-1`, caseId, template: 'progress', publicationId: randomUUID() });
    const [waiting] = await list(caseId);
    expect(waiting).toMatchObject({
      state: 'waiting', notBefore: expect.any(String), mayResend: false,
    });
    const asked = { caseId, messageId: waiting?.messageId ?? '', key: 'again' };
    expect(await outcomeOf(resend(asked))).toBe('action-not-allowed');
  });
});

describe('a notice sent once more (B10, B27)', () => {
  it('goes once for one key, and not again within ten minutes', async () => {
    const { caseId, phone, message: { messageId } } = await notified();
    const asked = { caseId, messageId, key: 'first' };
    await resend(asked);
    await resend(asked);
    expect(await sms.textsTo(phone)).toHaveLength(2);
    const refused = await refusalOf(resend({ ...asked, key: 'second' }));
    expect(refused?.data).toMatchObject({ type: 'sms-too-soon' });
    expect(refused?.data.retryAfterSeconds).toBeGreaterThan(590);
    expect(await sms.textsTo(phone)).toHaveLength(2);
    await elevenMinutesLater({ ...asked, key: 'second' });
    expect(await sms.textsTo(phone)).toHaveLength(3);
  });

  it("is refused for another case's, for one that is not to be repeated, and for a code", async () => {
    const { message: { messageId } } = await notified();
    const stranger = someFamily();
    const asked = { caseId: stranger.caseId, messageId, key: 'first' };
    expect(await outcomeOf(resend(asked))).toBe('not-found');
    const ended = await notified('revoked');
    expect(ended.message.mayResend).toBe(false);
    const again = { caseId: ended.caseId, messageId: ended.message.messageId, key: 'first' };
    expect(await outcomeOf(resend(again))).toBe('action-not-allowed');
    const em = sms.em();
    await em.nativeUpdate(Message, { id: ended.message.messageId }, { kind: 'code' });
    expect(await outcomeOf(resend(again))).toBe('action-not-allowed');
  });
});
