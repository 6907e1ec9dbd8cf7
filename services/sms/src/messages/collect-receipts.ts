import type { EntityManager } from '@mikro-orm/postgresql';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { Receipt, SentMessage, SmsProvider } from '../providers/sms-provider.ts';
import type { AwaitedReceipts } from './awaited-receipts.ts';
import { Message } from './message.entity.ts';
import { PendingReceipt } from './pending-receipt.entity.ts';

/** Asks the provider for the fate of the messages it took, and writes it down (B10). */
export function collectReceipts(dependencies: {
  em: () => EntityManager;
  provider: SmsProvider;
  receipts: AwaitedReceipts;
  logger: Logger;
}) {
  const { em, provider, receipts, logger } = dependencies;
  const { findReceipt } = provider;
  async function collect(sent: SentMessage): Promise<void> {
    const receipt = await findReceipt?.(sent);
    if (!receipt) return;
    await em().transactional(async (transaction) => {
      await transaction.nativeUpdate(Message, { id: sent.messageId }, outcomeOf(receipt));
      await transaction.nativeDelete(PendingReceipt, { messageId: sent.messageId });
    });
  }
  return async (now = new Date()): Promise<void> => {
    for (const sent of await receipts.claim(em(), now)) {
      try {
        await collect(sent);
      } catch (error) {
        // The provider didn't answer for this one: it is asked again, and the others now.
        const { messageId } = sent;
        logger.warn({ messageId, error: describeError(error) }, 'no receipt');
      }
    }
  };
}

const outcomeOf = (receipt: Receipt): Partial<Message> =>
  receipt.status === 'delivered'
    ? { status: 'delivered', deliveredAt: receipt.at }
    : { status: 'failed', failureCode: receipt.failureCode };
