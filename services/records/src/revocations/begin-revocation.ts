import { Refusal } from '@ruxue/contracts';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { Revocation } from './revocation.entity.ts';

/**
 * Revocation's first step (S20): from this commit on the case is hidden. Refused once an admission
 * is shown, even when the workflow has not followed its publication yet.
 */
export async function beginRevocation(context: ActionContext<'revoke'>): Promise<void> {
  const { em, found, now } = context;
  const caseId = found.id;
  const shown = { caseId, kind: 'admission', publicationId: { $ne: null } } as const;
  if ((await em.count(Decision, shown)) > 0) throw new Refusal('action-not-allowed');
  em.create(Revocation, { caseId, startedAt: now, completedAt: null });
  await em.nativeDelete(AccountRequest, { caseId });
}
