import type { KeyObject } from 'node:crypto';

import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { openSealed, type Call } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { noticeMessage } from '../templates.ts';

/**
 * Sends the last message of a revoked case (S20), to the number that records has sealed to us. No
 * log of it is kept; one whose number is gone has been sent, or has waited for a week.
 * `temporarily-unavailable` when it could not be sent yet.
 */
export function sendLastNotice(dependencies: {
  call: Call;
  deliver: Deliver;
  privateKey: KeyObject;
}) {
  const { call, deliver, privateKey } = dependencies;
  return async ({
    noticeId,
  }: Request<'sms.send-last-notice'>): Promise<Reply<'sms.send-last-notice'>> => {
    const { sealedPhone } = await call('records.get-last-notice', { noticeId });
    if (sealedPhone === null) return {};
    const place = ['last_notice.sealed_phone', noticeId];
    const phone = await openSealed(privateKey, Buffer.from(sealedPhone, 'base64'), place);
    const content = noticeMessage('revoked');
    const outcome = await deliver({ messageId: noticeId, phone, content });
    // A notice twice is better than none.
    if (outcome === 'unsent' || outcome === 'unanswered') {
      throw new Refusal('temporarily-unavailable');
    }
    return {};
  };
}
