import type { Action, ActionName } from '@ruxue/contracts';

import { acceptCorrection, confirmCorrection } from '../corrections/accept-correction.ts';
import { refuseCorrection } from '../corrections/refuse-correction.ts';
import { approveAdmission } from '../decisions/approve-admission.ts';
import { decideReview } from '../decisions/decide-review.ts';
import { undoApproval } from '../decisions/undo-approval.ts';
import { undoDecision } from '../decisions/undo-decision.ts';
import { holdCase, releaseHold } from '../claims/hold-case.ts';
import { moveNumber } from '../claims/move-number.ts';
import { confirmPhoneChange } from '../phone-changes/confirm-phone-change.ts';
import { closeCase } from '../seasons/close-case.ts';
import { followPublication } from '../publications/follow-publication.ts';
import { confirmPlace } from '../places/confirm-place.ts';
import { declinePlace } from '../places/decline-place.ts';
import { markNoShow } from '../places/mark-no-show.ts';
import { undoNoShow } from '../places/undo-no-show.ts';
import { withdrawAdmission } from '../places/withdraw-admission.ts';
import { recallAdmission } from '../recalls/recall-admission.ts';
import { recallReview } from '../recalls/recall-review.ts';
import { confirmSettlement } from '../registry/confirm-settlement.ts';
import { proposeSettlement } from '../registry/propose-settlement.ts';
import { registryResult } from '../registry/registry-result.ts';
import { extendDeadline } from '../returns/extend-deadline.ts';
import { returnReview } from '../returns/return-review.ts';
import { declineChild } from '../school-steps/decline-child.ts';
import { nameSchool } from '../school-steps/name-school.ts';
import { revoke } from '../revocations/revoke.ts';
import { askSecondLook } from '../second-looks/ask-second-look.ts';
import { submitDetails } from '../submissions/submit-details.ts';
import { takeBack } from '../submissions/take-back.ts';
import type { ActionContext } from './action-context.ts';

/** The facts of each action beyond the projection and the action's own row. */
const facts: {
  readonly [Name in ActionName]?: (context: ActionContext<Name>) => Promise<void>;
} = {
  submitDetails,
  takeBack,
  registryResult,
  proposeSettlement,
  confirmSettlement,
  returnReview,
  extendDeadline,
  decideReview,
  undoDecision,
  publishReview: followPublication,
  recallReview,
  askSecondLook,
  declineChild,
  nameSchool,
  approveAdmission,
  undoApproval,
  publishAdmission: followPublication,
  recallAdmission,
  acceptCorrection,
  confirmCorrection,
  refuseCorrection,
  confirmPlace,
  declinePlace,
  markNoShow,
  undoNoShow,
  withdrawAdmission,
  holdCase,
  releaseHold,
  moveNumber,
  confirmPhoneChange,
  closeCase,
  revoke,
};

/** Writes the facts of an action in its transaction, if it has any. */
export async function recordFacts(
  context: Omit<ActionContext<ActionName>, 'action'>,
  action: Action,
): Promise<void> {
  // Looked up under the action's own name; TypeScript can't see that.
  const record = facts[action.type] as
    ((context: ActionContext<ActionName>) => Promise<void>) | undefined;
  await record?.({ ...context, action });
}
