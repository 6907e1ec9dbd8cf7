import type { EntityManager } from '@mikro-orm/postgresql';

import { Code } from './codes/code.entity.ts';
import { Budget } from './limits/budget.entity.ts';
import { receiptPatienceMs } from './messages/awaited-receipts.ts';
import { Message } from './messages/message.entity.ts';
import { PendingReceipt } from './messages/pending-receipt.entity.ts';
import { PreparedNotice } from './notices/prepared-notice.entity.ts';
import { OutboxMessage } from './providers/outbox-message.entity.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A day, and an hour to spare: limits look back over a day. */
const keptMs = dayMs + 60 * 60 * 1000;

/**
 * Deletes codes, messages that belong to no case, receipts that never came and the outbox after a
 * day, and budgets whose time is over. Messages of a case stay until the case is erased (B10).
 * Prepared notices go, too: a day later they tell nothing new.
 */
export async function deleteExpired(em: EntityManager, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs);
  await em.nativeDelete(Code, { sentAt: { $lt: before } });
  await em.nativeDelete(Message, { caseId: null, createdAt: { $lt: before } });
  const awaitedSince = new Date(now.getTime() - receiptPatienceMs);
  await em.nativeDelete(PendingReceipt, { sentAt: { $lt: awaitedSince } });
  await em.nativeDelete(Budget, { endsAt: { $lt: before } });
  await em.nativeDelete(OutboxMessage, { sentAt: { $lt: before } });
  const aDayAgo = new Date(now.getTime() - dayMs);
  await em.nativeDelete(PreparedNotice, { preparedAt: { $lt: aDayAgo } });
}
