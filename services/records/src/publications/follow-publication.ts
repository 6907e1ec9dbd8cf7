import { Refusal } from '@ruxue/contracts';

import { Decision } from '../decisions/decision.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** The workflow follows what the publication's commit has already shown (S14, S17). */
export async function followPublication(
  context: ActionContext<'publishReview'> | ActionContext<'publishAdmission'>,
): Promise<void> {
  const { em, found, action, now } = context;
  const followed = await em.nativeUpdate(
    Decision,
    {
      caseId: found.id,
      kind: action.type === 'publishReview' ? 'review' : 'admission',
      version: action.decisionVersion,
      publicationId: action.publicationId,
    },
    { appliedAt: now },
  );
  if (followed === 0) throw new Refusal('action-not-allowed');
}
