import './zod-jitless.ts';
import * as z from 'zod';

/** Every stage of a case; internal, never shown to a parent (the view's words are). */
export const stages = [
  'registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting',
  'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking',
  'revoked', 'closed',
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** S13: the population registry's word on identity and household. */
export const identityStatuses = ['pending', 'verified', 'mismatch', 'checkedByStaff'] as const;
export const IdentityStatus = z.enum(identityStatuses);
export type IdentityStatus = z.infer<typeof IdentityStatus>;

/** Everything that can happen to a case. Built as its requirement is built; listed from the start. */
export const actionTypes = [
  'submitDetails', 'takeBack', 'registryResult', 'settleIdentity', 'returnForCorrection',
  'decideReview', 'undoDecision', 'publishReview', 'recallReview', 'askSecondLook', 'completeSync',
  'confirmData', 'recordPresentation', 'declinePresentation', 'enrol', 'undoEnrolment',
  'approveAdmission', 'undoApproval', 'publishAdmission', 'recallAdmission', 'respondToPlace',
  'recordNoShow', 'withdrawAdmission', 'hold', 'releaseHold', 'extendDeadline', 'passDeadline',
  'revoke', 'completeRevocation', 'closeSeason',
] as const;
export const ActionType = z.enum(actionTypes);
export type ActionType = z.infer<typeof ActionType>;

/** Who or what may set off an action: people by update, machines by signal. */
export const actorKinds = ['parent', 'staff', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];
