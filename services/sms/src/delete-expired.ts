import type { EntityManager } from '@mikro-orm/postgresql';

import { Code } from './codes/code.entity.ts';
import { Budget } from './limits/budget.entity.ts';
import { receiptPatienceMs } from './messages/awaited-receipts.ts';
import { Message } from './messages/message.entity.ts';
import { PendingReceipt } from './messages/pending-receipt.entity.ts';
import { PreparedNotice } from './notices/prepared-notice.entity.ts';
import type { SealedNotices } from './notices/sealed-notices.ts';
import { OutboxMessage } from './providers/outbox-message.entity.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A day, and an hour to spare: limits look back over a day. */
const keptMs = dayMs + 60 * 60 * 1000;

/**
 * Deletes codes, messages that belong to no case, receipts that never came and the outbox after a
 * day, and budgets whose time is over. Messages of a case stay until the case is erased (B10).
 * Of prepared notices only those of a change of number go, for a day later they tell nothing new;
 * a revocation's waits as long as it takes to send it (S20).
 */
export async function deleteExpired(
  em: EntityManager,
  notices: SealedNotices,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - keptMs);
  await em.nativeDelete(Code, { sentAt: { $lt: before } });
  await em.nativeDelete(Message, { caseId: null, createdAt: { $lt: before } });
  const awaitedSince = new Date(now.getTime() - receiptPatienceMs);
  await em.nativeDelete(PendingReceipt, { sentAt: { $lt: awaitedSince } });
  await em.nativeDelete(Budget, { endsAt: { $lt: before } });
  await em.nativeDelete(OutboxMessage, { sentAt: { $lt: before } });
  const aDayAgo = new Date(now.getTime() - dayMs);
  const prepared = await em.find(PreparedNotice, { preparedAt: { $lt: aDayAgo } });
  const late = prepared.filter((notice) => notices.open(notice).template === 'phone-changed');
  await em.nativeDelete(PreparedNotice, { key: { $in: late.map(({ key }) => key) } });
}
