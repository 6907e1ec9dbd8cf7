import type { ActionType, Stage } from './stages.ts';

/**
 * What may happen at which stage: the one table that workflow, services and portal read.
 * Conditions beyond the stage (identity, hold, deadlines, district) are rules in `decide`.
 */
export const allowedActions = {
  registered: ['submitDetails', 'hold', 'releaseHold', 'extendDeadline', 'passDeadline', 'revoke'],
  inReview: [
    'takeBack', 'registryResult', 'settleIdentity', 'returnForCorrection', 'decideReview',
    'hold', 'releaseHold', 'revoke',
  ],
  returned: [
    'submitDetails', 'registryResult', 'settleIdentity', 'extendDeadline', 'passDeadline',
    'hold', 'releaseHold', 'revoke',
  ],
  lapsed: ['extendDeadline', 'revoke', 'closeSeason'],
  decided: [
    'registryResult', 'settleIdentity', 'undoDecision', 'publishReview', 'hold', 'releaseHold',
    'revoke',
  ],
  approved: ['completeSync', 'recallReview', 'hold', 'releaseHold', 'revoke'],
  rejected: ['askSecondLook', 'recallReview', 'hold', 'releaseHold', 'revoke', 'closeSeason'],
  collecting: ['confirmData', 'recordPresentation', 'recallReview', 'hold', 'releaseHold', 'revoke'],
  presented: [
    'confirmData', 'declinePresentation', 'enrol', 'recallReview', 'hold', 'releaseHold', 'revoke',
  ],
  enrolled: ['confirmData', 'undoEnrolment', 'approveAdmission', 'hold', 'releaseHold', 'revoke'],
  placed: ['confirmData', 'undoApproval', 'publishAdmission', 'hold', 'releaseHold', 'revoke'],
  admitted: [
    'recallAdmission', 'respondToPlace', 'recordNoShow', 'withdrawAdmission', 'closeSeason',
  ],
  declined: ['revoke', 'closeSeason'],
  noShow: ['revoke', 'closeSeason'],
  withdrawn: ['revoke', 'closeSeason'],
  revoking: ['completeRevocation'],
  revoked: [],
  closed: [],
} as const satisfies Record<Stage, readonly ActionType[]>;

/** True when the table lets this action happen at this stage. */
export function isAllowed(stage: Stage, action: ActionType): boolean {
  const allowed: readonly ActionType[] = allowedActions[stage];
  return allowed.includes(action);
}
