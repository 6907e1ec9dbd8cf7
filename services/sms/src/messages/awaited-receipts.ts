import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { open, seal, type SuiteKey } from '@ruxue/service-kit';

import type { SentMessage } from '../providers/sms-provider.ts';
import { PendingReceipt } from './pending-receipt.entity.ts';

const atOnce = 100;
const firstCheckMs = 10_000;
const longestPauseMs = 60 * 60 * 1000;
/** After this long no carrier sends a receipt any more. */
export const receiptPatienceMs = 24 * 60 * 60 * 1000;

const place = (messageId: string): string[] => ['pending_receipt.sealed_phone', messageId];

/** Messages whose receipts are awaited, with their numbers sealed. */
export interface AwaitedReceipts {
  await(transaction: EntityManager, sent: SentMessage): Promise<void>;
  /** Those to ask for now; nobody else is given them for a while, longer each time. */
  claim(em: EntityManager, now: Date): Promise<SentMessage[]>;
}

export function createAwaitedReceipts(serviceKey: SuiteKey): AwaitedReceipts {
  return {
    async await(transaction, { messageId, providerMessageId, phone, sentAt }) {
      const row = {
        messageId,
        providerMessageId,
        sealedPhone: seal(serviceKey, phone, place(messageId)),
        sentAt,
        checkAt: new Date(sentAt.getTime() + firstCheckMs),
        checks: 0,
      };
      await transaction.upsert(PendingReceipt, row, { onConflictAction: 'ignore' });
    },
    claim: (em, now) =>
      em.transactional(async (transaction) => {
        const due = await transaction
          .createQueryBuilder(PendingReceipt)
          .where({ checkAt: { $lte: now } })
          .orderBy({ checkAt: 'asc' })
          .limit(atOnce)
          // Another process's claim is skipped, not waited for.
          .setLockMode(LockMode.PESSIMISTIC_PARTIAL_WRITE)
          .getResult();
        for (const pending of due) {
          const pauseMs = Math.min(firstCheckMs * 2 ** pending.checks, longestPauseMs);
          pending.checkAt = new Date(now.getTime() + pauseMs);
          pending.checks += 1;
        }
        return due.map(({ messageId, providerMessageId, sealedPhone, sentAt }) => ({
          messageId,
          providerMessageId,
          phone: open(serviceKey, sealedPhone, place(messageId)),
          sentAt,
        }));
      }),
  };
}
