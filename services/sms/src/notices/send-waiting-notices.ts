import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NoticeTemplate, Refusal } from '@ruxue/contracts';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { Message } from '../messages/message.entity.ts';
import type { Phones, Recipient } from '../phones.ts';
import { noticeMessage } from '../templates.ts';
import { isNight, type QuietTimes } from './waiting-time.ts';

const atOnce = 20;
const perClaim = 200;
/** Longer than a claim's messages take; after that, one that failed is tried again. */
const leaseMs = 5 * 60_000;
/** Without a number nothing was sent, so it is tried again soon. */
const numberRetryMs = 5000;

/**
 * Sends the notices that waited (B22) and whose time has come, to the number that each case has by
 * then; by night none, however long they have waited. A message is claimed first, so that no
 * other process sends it meanwhile.
 */
export function sendWaitingNotices(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  deliver: Deliver;
  times: QuietTimes;
  now: () => Date;
  logger: Logger;
}) {
  const { em, phones, deliver, times, now, logger } = dependencies;

  const numberOf = async (
    id: string, caseId: string, template: NoticeTemplate,
  ): Promise<Recipient | null> => {
    try {
      return await phones.ofNotice(caseId, template);
    } catch (error) {
      const notBefore = new Date(now().getTime() + numberRetryMs);
      if (!isRevoked(error)) await em().nativeUpdate(Message, { id, status: 'queued' }, { notBefore });
      throw error;
    }
  };

  const send = async ({ id, caseId, ...message }: Message): Promise<void> => {
    if (!caseId) return;
    try {
      const template = NoticeTemplate.parse(message.template);
      const recipient = await numberOf(id, caseId, template);
      // There is no guardian 2 any more; a family without a telephone has no message that waits.
      if (recipient === null) return void (await em().nativeDelete(Message, { id }));
      const { phone, phoneHash, district } = recipient;
      await em().nativeUpdate(Message, { id }, { phoneHash });
      const content = noticeMessage(template);
      await deliver({ messageId: id, phone, content, district });
    } catch (error) {
      // Of a revoked case nobody is told, and its erasure takes the message.
      if (isRevoked(error)) return;
      logger.warn({ error: describeError(error) }, 'a waiting notice is not sent yet');
    }
  };

  return async (): Promise<void> => {
    while (!isNight(now(), times)) {
      const claimed = await claim(em(), now());
      const queue = claimed.values();
      const lane = async () => {
        for (const message of queue) await send(message);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      if (claimed.length < perClaim) return;
    }
  };
}

const isRevoked = (error: unknown): boolean =>
  error instanceof Refusal && error.data.type === 'revoked';

/** Passes over what another process is claiming at this moment. */
const claim = (em: EntityManager, now: Date): Promise<Message[]> =>
  em.transactional(async (transaction) => {
    const due = await transaction.find(
      Message,
      { status: 'queued', notBefore: { $lte: now } },
      {
        orderBy: { notBefore: 'asc', id: 'asc' }, limit: perClaim,
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
      },
    );
    for (const message of due) message.notBefore = new Date(now.getTime() + leaseMs);
    return due;
  });
