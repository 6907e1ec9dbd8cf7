import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { Message } from '../messages/message.entity.ts';

/**
 * Stops the message of a publication to a case, or to all of its cases, for as long as it waits (B22).
 * Answers whether one had gone out before. A message that is claimed at this moment may still go.
 */
export function stopNotice({ em }: { em: () => EntityManager }) {
  return async (
    { caseId, publicationId }: Request<'sms.stop-notice'>,
  ): Promise<Reply<'sms.stop-notice'>> => {
    const fork = em();
    const ofPublication = { publicationId, ...(caseId === undefined ? {} : { caseId }) };
    await fork.nativeDelete(Message, { ...ofPublication, status: 'queued' });
    const told = { ...ofPublication, status: { $in: ['sent', 'delivered'] } } as const;
    return { wasTold: (await fork.count(Message, told)) > 0 };
  };
}
