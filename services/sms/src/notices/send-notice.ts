import { randomUUID } from 'node:crypto';

import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { insertUnlessErased, type Statements } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import type { Phones } from '../phones.ts';
import { noticeMessage } from '../templates.ts';

/** Nothing is inserted when it is done; the number may have changed since it was tried in vain. */
const claim = `
  insert into message as known
    (id, key, case_id, phone_hash, kind, template, status, created_at)
  select :id, :key, :caseId, :phoneHash, 'notice', :template, 'queued', :createdAt from living
  on conflict (key) do update set phone_hash = excluded.phone_hash where known.status = 'queued'`;

/**
 * Sends a notice to the telephone of a case (B2), to the number it has now: one message for one
 * key, however often asked. Limits on codes don't count. `revoked` when the case has been erased,
 * `temporarily-unavailable` when it could not be sent yet; what the provider refuses for good is
 * written down and not tried again.
 */
export function sendNotice(dependencies: {
  database: Statements;
  phones: Phones;
  deliver: Deliver;
}) {
  const { database, phones, deliver } = dependencies;
  return async (request: Request<'sms.send-notice'>): Promise<Reply<'sms.send-notice'>> => {
    const { key, caseId, template } = request;
    const { phone, phoneHash } = request.phone === undefined
      ? await phones.ofCase(caseId)
      : { phone: request.phone, phoneHash: phones.hash(request.phone) };
    const message = { id: randomUUID(), key, caseId, phoneHash, template, createdAt: new Date() };
    const messageId = await insertUnlessErased(database, claim, message);
    if (messageId === null) return {};
    const content = noticeMessage(template);
    const outcome = await deliver({ messageId, phone, content });
    // A notice twice is better than none.
    if (outcome === 'unsent' || outcome === 'unanswered') {
      throw new Refusal('temporarily-unavailable');
    }
    return {};
  };
}
