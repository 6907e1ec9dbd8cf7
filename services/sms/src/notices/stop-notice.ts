import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { Message } from '../messages/message.entity.ts';

/**
 * Stops the message of a publication to a case for as long as it waits (B22). Answers whether it, or
 * one sent again by staff, had gone out before. A message that is claimed at this moment may still go.
 */
export function stopNotice({ em }: { em: () => EntityManager }) {
  return async (
    { caseId, publicationId }: Request<'sms.stop-notice'>,
  ): Promise<Reply<'sms.stop-notice'>> => {
    const fork = em();
    await fork.nativeDelete(Message, { caseId, publicationId, status: 'queued' });
    const told = { caseId, publicationId, status: { $in: ['sent', 'delivered'] } } as const;
    return { wasTold: (await fork.count(Message, told)) > 0 };
  };
}
