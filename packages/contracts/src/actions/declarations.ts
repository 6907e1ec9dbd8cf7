import { acceptCorrection } from './accept-correction.ts';
import { approveAdmission } from './approve-admission.ts';
import { askSecondLook } from './ask-second-look.ts';
import { closeCase } from './close-case.ts';
import { completeRevocation } from './complete-revocation.ts';
import { completeSync } from './complete-sync.ts';
import { confirmCorrection } from './confirm-correction.ts';
import { confirmData } from './confirm-data.ts';
import { confirmPlace } from './confirm-place.ts';
import { confirmPhoneChange } from './confirm-phone-change.ts';
import { confirmSettlement } from './confirm-settlement.ts';
import { decideReview } from './decide-review.ts';
import { declineChild } from './decline-child.ts';
import { declinePlace } from './decline-place.ts';
import { enrol } from './enrol.ts';
import { extendDeadline } from './extend-deadline.ts';
import { holdCase } from './hold-case.ts';
import { moveNumber } from './move-number.ts';
import { markNoShow } from './mark-no-show.ts';
import { nameSchool } from './name-school.ts';
import { passDeadline } from './pass-deadline.ts';
import { proposeSettlement } from './propose-settlement.ts';
import { publishAdmission } from './publish-admission.ts';
import { publishReview } from './publish-review.ts';
import { recallAdmission } from './recall-admission.ts';
import { recallReview } from './recall-review.ts';
import { recordPresentation } from './record-presentation.ts';
import { refuseCorrection } from './refuse-correction.ts';
import { refuseEnrolment } from './refuse-enrolment.ts';
import { registryResult } from './registry-result.ts';
import { releaseHold } from './release-hold.ts';
import { returnReview } from './return-review.ts';
import { revoke } from './revoke.ts';
import { submitDetails } from './submit-details.ts';
import { takeBack } from './take-back.ts';
import { undoApproval } from './undo-approval.ts';
import { undoDecision } from './undo-decision.ts';
import { undoEnrolment } from './undo-enrolment.ts';
import { undoNoShow } from './undo-no-show.ts';
import { undoPresentation } from './undo-presentation.ts';
import { withdrawAdmission } from './withdraw-admission.ts';

/** Every action of a person or of the system, in the order in which a child meets them. */
export const declarations = {
  submitDetails, takeBack, registryResult, proposeSettlement, confirmSettlement, returnReview,
  passDeadline, extendDeadline, decideReview, undoDecision, publishReview, recallReview,
  askSecondLook, completeSync, confirmData, recordPresentation, undoPresentation, declineChild,
  nameSchool, enrol, undoEnrolment, approveAdmission, refuseEnrolment, undoApproval,
  publishAdmission, recallAdmission, confirmPlace, declinePlace, markNoShow, undoNoShow,
  withdrawAdmission, acceptCorrection, confirmCorrection, refuseCorrection, holdCase, releaseHold,
  moveNumber, confirmPhoneChange, closeCase, revoke, completeRevocation,
} as const;

export type ActionName = keyof typeof declarations;
export type DeclarationOf<Name extends ActionName> = (typeof declarations)[Name];

/** The names of all actions. */
export const actionNames = Object.keys(declarations) as ActionName[];

/** Actions of people, which are updates of the workflow; the system's own are none. */
export type PersonsActionName = {
  [Name in ActionName]: DeclarationOf<Name>['by'] extends 'system' ? never : Name;
}[ActionName];

/** The names of people's actions. */
export const personsActionNames = actionNames.filter(
  (name): name is PersonsActionName => declarations[name].by !== 'system',
);
