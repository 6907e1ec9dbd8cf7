import type { EntityManager } from '@mikro-orm/postgresql';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { OutgoingMessage, SmsProvider } from '../providers/sms-provider.ts';
import { Message } from './message.entity.ts';

/** Hands a stored message to the provider and keeps what became of it; false when it failed. */
export type Deliver = (message: OutgoingMessage) => Promise<boolean>;

export function createDeliver(dependencies: {
  em: () => EntityManager;
  provider: SmsProvider;
  logger: Logger;
}): Deliver {
  const { em, provider, logger } = dependencies;
  return async (message) => {
    const { messageId } = message;
    try {
      await provider.send(message);
    } catch (error) {
      // Whatever a provider throws, the message did not go out.
      logger.warn({ messageId, error: describeError(error) }, 'message not sent');
      await em().nativeUpdate(Message, { id: messageId }, { status: 'failed' });
      return false;
    }
    await em().nativeUpdate(Message, { id: messageId }, { status: 'sent', sentAt: new Date() });
    return true;
  };
}
