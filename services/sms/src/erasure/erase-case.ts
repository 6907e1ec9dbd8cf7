import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { buryCase } from '@ruxue/service-kit';

import { Code } from '../codes/code.entity.ts';
import { Message } from '../messages/message.entity.ts';
import { PendingReceipt } from '../messages/pending-receipt.entity.ts';
import { PreparedNotice } from '../notices/prepared-notice.entity.ts';
import { OutboxMessage } from '../providers/outbox-message.entity.ts';

/**
 * Tombstone and deletion of everything of a case in one transaction (B13), messages to its number
 * from before there was a case included.
 */
export function eraseCase({ em }: { em: () => EntityManager }) {
  return async ({ caseId }: Request<'sms.erase-case'>): Promise<Reply<'sms.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      const { numbers, since } = await traceOf(transaction, caseId);
      // Younger ones may be a sibling's registration under way; they go within a day.
      const typed = { caseId: null, phoneHash: { $in: numbers } };
      const ofCase = { $or: [{ caseId }, { ...typed, createdAt: { $lt: since } }] };
      const messages = await transaction.find(Message, ofCase, { fields: ['id'] });
      const ids = messages.map(({ id }) => id);
      // Messages first: a sending under way finds its message gone, and then awaits no receipt.
      await transaction.nativeDelete(Message, ofCase);
      await transaction.nativeDelete(OutboxMessage, { id: { $in: ids } });
      await transaction.nativeDelete(PendingReceipt, { messageId: { $in: ids } });
      await transaction.nativeDelete(Code, { ...typed, sentAt: { $lt: since } });
      await eraseCodes(transaction, caseId, numbers);
      await transaction.nativeDelete(PreparedNotice, { caseId });
    });
    return {};
  };
}

/**
 * Deletes a case's codes. What a number that never was the case's has got still counts for it, or
 * else registering and revoking again and again would send it any number of codes.
 */
async function eraseCodes(
  transaction: EntityManager,
  caseId: string,
  numbers: string[],
): Promise<void> {
  const ofOtherPurposes = { purpose: { $ne: 'change-phone' } } as const;
  await transaction.nativeDelete(Code, {
    caseId, $or: [{ phoneHash: { $in: numbers } }, ofOtherPurposes],
  });
  const unknown = { caseId: null, subjectHash: '', visitorHash: null, networkHash: null };
  await transaction.nativeUpdate(Code, { caseId }, unknown);
}

/**
 * The numbers that were the case's, and when its first message went: the `registered` notice. What
 * it sent to new ones tells nothing: they may be a stranger's (B20).
 */
async function traceOf(
  transaction: EntityManager,
  caseId: string,
): Promise<{ numbers: string[]; since: Date }> {
  const toItsOwn = { caseId, template: { $ne: 'change-phone' } } as const;
  const messages = await transaction.find(Message, toItsOwn, { orderBy: { createdAt: 'asc' } });
  const numbers = new Set(messages.map(({ phoneHash }) => phoneHash));
  return { numbers: [...numbers], since: messages[0]?.createdAt ?? new Date(0) };
}
