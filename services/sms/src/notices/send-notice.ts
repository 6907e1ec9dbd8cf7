import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { beforeSending, Message } from '../messages/message.entity.ts';
import type { Phones } from '../phones.ts';
import { noticeMessage } from '../templates.ts';

/**
 * Sends a notice to the telephone of a case (B2), to the number it has now: one message for one
 * key, however often asked. Limits on codes don't count. `revoked` when the case has been erased,
 * `temporarily-unavailable` when it could not be sent yet; what the provider refuses for good is
 * written down and not tried again.
 */
export function sendNotice(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  deliver: Deliver;
}) {
  const { em, phones, deliver } = dependencies;
  return async (request: Request<'sms.send-notice'>): Promise<Reply<'sms.send-notice'>> => {
    const { key, caseId, template } = request;
    const { phone, phoneHash } = await phones.ofCase(caseId);
    // The case's lock makes looking and storing one step, so the key stays one message.
    const message = await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const known = await transaction.findOne(Message, { key });
      if (known && known.status !== 'queued') return known;
      // The number may have changed since it was tried in vain.
      if (known) return Object.assign(known, { phoneHash });
      return transaction.create(Message, {
        id: randomUUID(),
        key,
        caseId,
        phoneHash,
        kind: 'notice',
        template,
        createdAt: new Date(),
        ...beforeSending,
      });
    });
    if (message.status !== 'queued') return {};
    const content = noticeMessage(template);
    const outcome = await deliver({ messageId: message.id, phone, content });
    if (outcome === 'unsent') throw new Refusal('temporarily-unavailable');
    return {};
  };
}
