import type { Action, CaseProjection } from '@ruxue/contracts';

type ViewChange = 'status' | 'content' | 'nothing';

/**
 * What an action changes in the parent's view (S14): the status, something beside it, or nothing
 * because it is hidden or was shown before, by the publication's commit. Decided, undone, enrolled
 * and approved children look as they did.
 */
const viewChanges = {
  submitDetails: 'status',
  takeBack: 'status',
  registryResult: 'content',
  decideReview: 'nothing',
  undoDecision: 'nothing',
  publishReview: 'nothing',
  completeSync: 'status',
  recordPresentation: 'status',
  enrol: 'nothing',
  undoEnrolment: 'nothing',
  approveAdmission: 'nothing',
  undoApproval: 'nothing',
  publishAdmission: 'nothing',
  revoke: 'status',
  completeRevocation: 'nothing',
} as const satisfies Record<Exclude<Action['type'], 'confirmData'>, ViewChange>;

/** What an action changes in the parent's view of a case that is still as it was before. */
export const viewChangeOf = (before: CaseProjection, action: Action): ViewChange =>
  action.type === 'confirmData' ? confirmationChange(before) : viewChanges[action.type];

/** Only the first confirmation of a version is news (S16), and a status only before the school. */
function confirmationChange({ stage, submissionVersion, confirmedVersion }: CaseProjection) {
  if (confirmedVersion === submissionVersion) return 'nothing';
  return stage === 'collecting' ? 'status' : 'content';
}
