import type { Action } from '@ruxue/contracts';

/**
 * What an action changes in the parent's view (S14): the status, something beside it, or nothing
 * because it is hidden or was shown before, by the publication's commit. Decided, undone, enrolled
 * and approved children look as they did.
 */
export const viewChanges = {
  submitDetails: 'status',
  registryResult: 'content',
  decideReview: 'nothing',
  undoDecision: 'nothing',
  publishReview: 'nothing',
  completeSync: 'status',
  confirmData: 'status',
  recordPresentation: 'status',
  enrol: 'nothing',
  undoEnrolment: 'nothing',
  approveAdmission: 'nothing',
  undoApproval: 'nothing',
  publishAdmission: 'nothing',
  revoke: 'status',
  completeRevocation: 'nothing',
} as const satisfies Record<Action['type'], 'status' | 'content' | 'nothing'>;
