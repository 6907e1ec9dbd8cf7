import type { EntityManager } from '@mikro-orm/postgresql';
import { describeError, type Logger } from '@ruxue/service-kit';

import { SmsFailure, type OutgoingMessage, type SmsProvider } from '../providers/sms-provider.ts';
import type { AwaitedReceipts } from './awaited-receipts.ts';
import { countCost } from './count-cost.ts';
import { partsOf } from './message-cost.ts';
import { Message } from './message.entity.ts';

/**
 * `sent`; `refused` for good, as when the number doesn't exist; `unsent`, and trying again may help;
 * or `unanswered`: the provider has it and said nothing, so trying again may send it twice.
 */
export type DeliveryOutcome = 'sent' | 'refused' | 'unsent' | 'unanswered';

/** Hands a stored message to the provider, once, and keeps the outcome (B10). */
export type Deliver = (message: OutgoingMessage) => Promise<DeliveryOutcome>;

export function createDeliver(dependencies: {
  em: () => EntityManager;
  provider: SmsProvider;
  receipts: AwaitedReceipts;
  milliyuanPerPart: number;
  logger: Logger;
}): Deliver {
  const { em, provider, receipts, milliyuanPerPart, logger } = dependencies;
  const failed = async (messageId: string, error: unknown): Promise<DeliveryOutcome> => {
    const isKnown = error instanceof SmsFailure;
    const isPermanent = isKnown && error.isPermanent;
    const failureCode = isKnown ? error.code : 'unknown';
    const said = isKnown ? {} : { error: describeError(error) };
    logger.warn({ messageId, failureCode, isPermanent, ...said }, 'message not sent');
    const status = isPermanent ? 'failed' : 'queued';
    await em().nativeUpdate(Message, { id: messageId }, { status, failureCode });
    if (isPermanent) return 'refused';
    return isKnown && error.isUnanswered ? 'unanswered' : 'unsent';
  };
  return async (message) => {
    const { messageId, phone, content, district = null } = message;
    let providerMessageId: string | null;
    try {
      ({ providerMessageId } = await provider.send(message));
    } catch (error) {
      // Whatever a provider throws, nobody may say that the message went out.
      return failed(messageId, error);
    }
    const sentAt = new Date();
    const parts = partsOf(content.text);
    const costMilliyuan = parts * milliyuanPerPart;
    await em().transactional(async (transaction) => {
      const kept = await transaction.nativeUpdate(Message, { id: messageId }, {
        status: 'sent', sentAt, provider: provider.name, providerMessageId, failureCode: null,
        parts, costMilliyuan,
      });
      await countCost(transaction, { sentAt, district, milliyuan: costMilliyuan });
      // Of an erased case nothing is kept, so nobody asks for its receipts.
      if (kept === 0 || !provider.findReceipt || providerMessageId === null) return;
      await receipts.await(transaction, { messageId, providerMessageId, phone, sentAt });
    });
    return 'sent';
  };
}
