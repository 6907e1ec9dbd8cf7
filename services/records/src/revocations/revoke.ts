import { LastNoticeRecipient, lastNoticePlace, Refusal } from '@ruxue/contracts';
import { sealTo } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { caseColumns } from '../cases/case.entity.ts';
import { openGuardian2Phone } from '../cases/open-guardian2-phone.ts';
import { Decision } from '../decisions/decision.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { LastNotice } from './last-notice.entity.ts';
import { Revocation } from './revocation.entity.ts';

/**
 * Revocation's first step (S20): from this commit on the case is hidden. Refused once an admission
 * is shown, even when the workflow has not followed its publication yet, and allowed again once its
 * place is lost (B24). The numbers for the last messages are sealed to sms, so that nothing waits for
 * sms and records can't read them again.
 */
export async function revoke(context: ActionContext<'revoke'>): Promise<void> {
  const { em, found, action, keyRing, settings, now } = context;
  const caseId = found.id;
  const shown = {
    caseId, kind: 'admission', publicationId: { $ne: null }, recalledAt: null, endedAs: null,
  } as const;
  if ((await em.count(Decision, shown)) > 0) throw new Refusal('action-not-allowed');
  em.create(Revocation, { caseId, startedAt: now, completedAt: null });
  await em.nativeDelete(AccountRequest, { caseId });
  const key = await keyRing.forCase(caseId);
  const { noticeId: id } = action;
  const phones = {
    // A family without a telephone reads it on paper (B9).
    account: found.phone && key.open(caseColumns.phone, found.phone),
    guardian2: await openGuardian2Phone(em, key, found),
  };
  for (const recipient of LastNoticeRecipient.options) {
    const phone = phones[recipient];
    if (phone === null) continue;
    const place = lastNoticePlace({ noticeId: id, recipient });
    const sealedPhone = await sealTo(settings.lastNoticePublicKey, phone, place);
    em.create(LastNotice, { id, recipient, sealedPhone, createdAt: now });
  }
}
