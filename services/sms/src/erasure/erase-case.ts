import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { buryCase } from '@ruxue/service-kit';

import { Code } from '../codes/code.entity.ts';
import { Message } from '../messages/message.entity.ts';
import { PendingReceipt } from '../messages/pending-receipt.entity.ts';
import { OutboxMessage } from '../providers/outbox-message.entity.ts';

/**
 * Tombstone and deletion of everything of a case in one transaction (B13), what was sent to its
 * number before there was a case included. Only a prepared last notice stays, until it is sent.
 */
export function eraseCase(dependencies: { em: () => EntityManager }) {
  const { em } = dependencies;
  return async ({ caseId }: Request<'sms.erase-case'>): Promise<Reply<'sms.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      const { numbers, since } = await traceOf(transaction, caseId);
      // Younger ones may be a sibling's registration under way; they go within a day.
      const typed = { caseId: null, phoneHash: { $in: numbers } };
      const ofCase = { $or: [{ caseId }, { ...typed, createdAt: { $lt: since } }] };
      const messages = await transaction.find(Message, ofCase, { fields: ['id'] });
      const ids = messages.map(({ id }) => id);
      // Messages first: whoever still sends one finds it gone, and then awaits no receipt.
      await transaction.nativeDelete(Message, ofCase);
      await transaction.nativeDelete(OutboxMessage, { id: { $in: ids } });
      await transaction.nativeDelete(PendingReceipt, { messageId: { $in: ids } });
      await transaction.nativeDelete(Code, {
        $or: [{ caseId }, { ...typed, sentAt: { $lt: since } }],
      });
    });
    return {};
  };
}

/** The numbers to which a case's messages went, and when the first did: its `registered` notice. */
async function traceOf(
  transaction: EntityManager,
  caseId: string,
): Promise<{ numbers: string[]; since: Date }> {
  const messages = await transaction.find(Message, { caseId }, { orderBy: { createdAt: 'asc' } });
  const numbers = new Set(messages.map(({ phoneHash }) => phoneHash));
  return { numbers: [...numbers], since: messages[0]?.createdAt ?? new Date(0) };
}
