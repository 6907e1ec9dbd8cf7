import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { Outbox } from '../providers/outbox.ts';

/** Demo only (`not-found` otherwise): what the outbox provider has sent, newest first. */
export function listOutbox({ outbox, isDemo }: { outbox: Outbox; isDemo: boolean }) {
  return async ({ phone }: Request<'sms.list-outbox'>): Promise<Reply<'sms.list-outbox'>> => {
    if (!isDemo) throw new Refusal('not-found');
    const messages = await outbox.list(phone);
    return {
      messages: messages.map(({ sentAt, ...message }) => ({
        ...message,
        sentAt: sentAt.toISOString(),
      })),
    };
  };
}
