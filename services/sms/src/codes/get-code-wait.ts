import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import { waitsAfter, type CodeLimits } from '../limits/waits.ts';
import type { Phones } from '../phones.ts';
import { findEarlierCodes } from './find-code.ts';

/**
 * The rest of the wait that a code to the case's number began, on any device (S19). The limits an
 * hour and a day are told only to who asks for a code.
 */
export function getCodeWait(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  limits: CodeLimits;
  now?: () => Date;
}) {
  const { em, phones, limits, now = () => new Date() } = dependencies;
  return async (request: Request<'sms.get-code-wait'>): Promise<Reply<'sms.get-code-wait'>> => {
    const { purpose, caseId } = request;
    const found = await phones.find({ caseId });
    if (!found) throw new Refusal('not-found');
    const { phoneHash } = found;
    const askedAt = now();
    const earlier = await findEarlierCodes(em(), { phoneHash }, askedAt);
    const next = { purpose, subjectHash: phones.subjectOf({ caseId }), isTyped: false };
    const resend = waitsAfter(earlier, next, limits, askedAt)
      .find(({ type }) => type === 'sms-too-soon');
    return { resendAfterSeconds: resend?.seconds ?? 0 };
  };
}
