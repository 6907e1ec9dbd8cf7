import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { beforeSending, Message } from '../messages/message.entity.ts';
import type { Phones, Recipient } from '../phones.ts';
import { noticeMessage } from '../templates.ts';
import { earliestSending, type QuietTimes } from './waiting-time.ts';

/**
 * Sends a notice to the telephone of a case (B2), or to guardian 2's (B21), to the number it has now:
 * one message for one key, however often asked, and none where there is no guardian 2. Limits on codes
 * don't count. `revoked` when the case has been erased, `temporarily-unavailable` when it could not be
 * sent yet; what the provider refuses for good is written down and not tried again. A publication's is
 * only written down: it waits for its time (B22).
 */
export function sendNotice(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  deliver: Deliver;
  times: QuietTimes;
  now: () => Date;
}) {
  const { em, phones, deliver, times, now } = dependencies;
  return async (request: Request<'sms.send-notice'>): Promise<Reply<'sms.send-notice'>> => {
    const { key, caseId, template, publicationId = null } = request;
    const notBefore = publicationId === null ? null : earliestSending(now(), times);
    const recipient = await recipientOf(phones, request);
    // A family without a telephone is told on paper (B9).
    if (recipient === null) return {};
    const { phone, phoneHash, district } = recipient;
    const message = { key, caseId, phoneHash, template, publicationId, notBefore };
    const messageId = await em().transactional((transaction) => queueOnce(transaction, message));
    if (messageId === null || notBefore !== null) return {};
    const content = noticeMessage(template);
    const outcome = await deliver({ messageId, phone, content, district });
    // A notice twice is better than none.
    if (outcome === 'unsent' || outcome === 'unanswered') {
      throw new Refusal('temporarily-unavailable');
    }
    return {};
  };
}

/** The given number, or that of the case; a family without a case has given its own (B21). */
async function recipientOf(
  phones: Phones, { caseId, phone, template }: Request<'sms.send-notice'>,
): Promise<Omit<Recipient, 'caseId'> | null> {
  if (phone !== undefined) return { phone, phoneHash: phones.hash(phone), district: null };
  if (caseId === null) throw new Refusal('malformed-request');
  return phones.ofNotice(caseId, template);
}

/** The queued message of this key; null when it was sent, or refused for good, before. */
async function queueOnce(
  transaction: EntityManager,
  message: Pick<Message, 'phoneHash' | 'template' | 'publicationId' | 'notBefore'> &
    { key: string; caseId: string | null },
): Promise<string | null> {
  if (message.caseId !== null) await refuseErased(transaction, message.caseId);
  const known = await transaction.findOne(Message, { key: message.key });
  if (!known) {
    const queued = { ...beforeSending, ...message, kind: 'notice', createdAt: new Date() } as const;
    return transaction.create(Message, { id: randomUUID(), ...queued }).id;
  }
  if (known.status !== 'queued') return null;
  // The number may have changed since it was tried in vain.
  known.phoneHash = message.phoneHash;
  return known.id;
}
