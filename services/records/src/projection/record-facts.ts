import type { Action } from '@ruxue/contracts';

import { recordAdmission, recordReviewDecision } from '../decisions/record-decision.ts';
import { undoAdmission, undoReviewDecision } from '../decisions/undo-decision.ts';
import { followPublication } from '../publications/follow-publication.ts';
import { recordAnswer } from '../registry/record-answer.ts';
import { beginRevocation } from '../revocations/begin-revocation.ts';
import { commitSubmission } from '../submissions/commit-submission.ts';
import { reopenDraft } from '../submissions/reopen-draft.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Writes what an action means beyond the projection, in its transaction. What isn't listed is
 * told completely by the projection and the action's own row.
 */
export async function recordFacts(
  context: Omit<ActionContext<Action['type']>, 'action'>,
  action: Action,
): Promise<void> {
  switch (action.type) {
    case 'submitDetails':
      return commitSubmission({ ...context, action });
    case 'takeBack':
      return reopenDraft({ ...context, action });
    case 'registryResult':
      return recordAnswer({ ...context, action });
    case 'decideReview':
      return recordReviewDecision({ ...context, action });
    case 'undoDecision':
      return undoReviewDecision({ ...context, action });
    case 'publishReview':
      return followPublication({ ...context, action });
    case 'approveAdmission':
      return recordAdmission({ ...context, action });
    case 'undoApproval':
      return undoAdmission({ ...context, action });
    case 'publishAdmission':
      return followPublication({ ...context, action });
    case 'revoke':
      return beginRevocation({ ...context, action });
    case 'completeSync':
    case 'confirmData':
    case 'recordPresentation':
    case 'enrol':
    case 'undoEnrolment':
    case 'completeRevocation':
  }
}
