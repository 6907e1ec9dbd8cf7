import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { Outbox } from '../providers/outbox.ts';

/** Demo with the outbox only (`not-found` otherwise): what was sent, newest first. */
export function listOutbox({ outbox, isShown }: { outbox: Outbox; isShown: boolean }) {
  return async ({ phone }: Request<'sms.list-outbox'>): Promise<Reply<'sms.list-outbox'>> => {
    if (!isShown) throw new Refusal('not-found');
    const messages = await outbox.list(phone);
    return {
      messages: messages.map(({ sentAt, ...message }) => ({
        ...message,
        sentAt: sentAt.toISOString(),
      })),
    };
  };
}
