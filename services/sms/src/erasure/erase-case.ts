import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { Code } from '../codes/code.entity.ts';
import { lockCase } from '../locks.ts';
import { Message } from '../messages/message.entity.ts';
import { PreparedNotice } from '../notices/prepared-notice.entity.ts';
import type { SealedNotices } from '../notices/sealed-notices.ts';
import type { Phones } from '../phones.ts';
import { OutboxMessage } from '../providers/outbox-message.entity.ts';
import { ErasedCase } from './erased-case.entity.ts';

/**
 * Tombstone and deletion of everything of a case in one transaction (B13), codes asked for by its
 * number before there was a case included. Only a prepared last notice stays, under its own key.
 */
export function eraseCase(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  notices: SealedNotices;
}) {
  const { em, phones, notices } = dependencies;
  return async ({ caseId }: Request<'sms.erase-case'>): Promise<Reply<'sms.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await lockCase(transaction, caseId);
      const tombstone = { caseId, erasedAt: new Date() };
      await transaction.upsert(ErasedCase, tombstone, { onConflictAction: 'ignore' });
      const numbers = await phoneHashesOf(transaction, caseId);
      const ofCase = { $or: [{ caseId }, { caseId: null, phoneHash: { $in: numbers } }] };
      const messages = await transaction.find(Message, ofCase, { fields: ['id'] });
      const ids = messages.map(({ id }) => id);
      await transaction.nativeDelete(OutboxMessage, { id: { $in: ids } });
      await transaction.nativeDelete(Message, ofCase);
      await transaction.nativeDelete(Code, ofCase);
    });
    return {};
  };

  async function phoneHashesOf(transaction: EntityManager, caseId: string): Promise<string[]> {
    const codes = await transaction.find(Code, { caseId }, { fields: ['phoneHash'] });
    const messages = await transaction.find(Message, { caseId }, { fields: ['phoneHash'] });
    const prepared = await transaction.find(PreparedNotice, { caseId });
    return [
      ...new Set([
        ...codes.map(({ phoneHash }) => phoneHash),
        ...messages.map(({ phoneHash }) => phoneHash),
        ...prepared.map((notice) => phones.hash(notices.open(notice).phone)),
      ]),
    ];
  }
}
