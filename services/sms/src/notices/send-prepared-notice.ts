import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { Deliver } from '../messages/deliver.ts';
import { noticeMessage } from '../templates.ts';
import { PreparedNotice } from './prepared-notice.entity.ts';
import type { SealedNotices } from './sealed-notices.ts';

/**
 * Sends a prepared notice and deletes it: no log of it is kept. One that isn't there has been sent.
 * `temporarily-unavailable` when it could not be sent yet.
 */
export function sendPreparedNotice(dependencies: {
  em: () => EntityManager;
  deliver: Deliver;
  notices: SealedNotices;
}) {
  const { em, deliver, notices } = dependencies;
  return async ({
    key,
  }: Request<'sms.send-prepared-notice'>): Promise<Reply<'sms.send-prepared-notice'>> => {
    const prepared = await em().findOne(PreparedNotice, key);
    if (!prepared) return {};
    const { phone, template } = notices.open(prepared);
    const content = noticeMessage(template);
    const outcome = await deliver({ messageId: prepared.messageId, phone, content });
    // A notice twice is better than none.
    if (outcome === 'unsent' || outcome === 'unanswered') {
      throw new Refusal('temporarily-unavailable');
    }
    await em().nativeDelete(PreparedNotice, { key });
    return {};
  };
}
