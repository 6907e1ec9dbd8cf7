import type { KeyObject } from 'node:crypto';

import { lastNoticePlace, Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { openSealed, type Call } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { noticeMessage } from '../templates.ts';

/**
 * Sends the last message of a revoked case (S20, B21), to the number that records has sealed to us. No
 * log of it is kept; one whose number is gone has been sent, or has waited for a week.
 * `temporarily-unavailable` when it could not be sent yet.
 */
export function sendLastNotice(dependencies: {
  call: Call;
  deliver: Deliver;
  privateKey: KeyObject;
}) {
  const { call, deliver, privateKey } = dependencies;
  return async (
    notice: Request<'sms.send-last-notice'>,
  ): Promise<Reply<'sms.send-last-notice'>> => {
    const { sealedPhone } = await call('records.get-last-notice', notice);
    if (sealedPhone === null) return {};
    const place = lastNoticePlace(notice);
    const phone = await openSealed(privateKey, Buffer.from(sealedPhone, 'base64'), place);
    const isToGuardian2 = notice.recipient === 'guardian2';
    const content = noticeMessage(isToGuardian2 ? 'guardian2-revoked' : 'revoked');
    // Nothing but these two is sent of a case, and each message has an id of its own.
    const messageId = isToGuardian2 ? besides(notice.noticeId) : notice.noticeId;
    const outcome = await deliver({ messageId, phone, content });
    // A notice twice is better than none.
    if (outcome === 'unsent' || outcome === 'unanswered') {
      throw new Refusal('temporarily-unavailable');
    }
    return {};
  };
}

/** Another id, the same each time: its first digit changed. */
const besides = (id: string): string =>
  ((Number.parseInt(id.slice(0, 1), 16) ^ 1).toString(16)) + id.slice(1);
