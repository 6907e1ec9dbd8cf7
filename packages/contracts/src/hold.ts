import './zod-jitless.ts';
import * as z from 'zod';

import type { ActionName } from './actions/declarations.ts';

/**
 * Why a case is on hold, 「暂缓办理」 (B21). `dispute`: another family claims its ID number, and the
 * city office looks into it. `numberMoved`: the number went to that family, and this one corrects its
 * own or revokes.
 */
export const Hold = z.enum(['dispute', 'numberMoved']);
export type Hold = z.infer<typeof Hold>;

/**
 * The actions that go on: the family's and the reviewers' own work, what has been shown already, and
 * whatever takes back. So a claim that proves wrong costs its victim no deadline. Everything else
 * waits, a new action too: revocation, closing, giving a place up, and the steps of school and
 * district.
 */
const goingOn: readonly ActionName[] = [
  'submitDetails', 'takeBack', 'registryResult', 'proposeSettlement', 'confirmSettlement',
  'returnReview', 'passDeadline', 'extendDeadline', 'decideReview', 'undoDecision', 'askSecondLook',
  'publishReview', 'recallReview', 'completeSync', 'undoPresentation', 'undoEnrolment',
  'refuseEnrolment', 'undoApproval', 'publishAdmission', 'recallAdmission', 'confirmPlace',
  'undoNoShow', 'refuseCorrection', 'holdCase', 'releaseHold', 'moveNumber', 'completeRevocation',
];

/** The ways of a family whose number has gone to another one. */
const outOfMove: readonly ActionName[] = ['revoke', 'acceptCorrection', 'confirmCorrection'];

/** True when the hold of a case stops an action (B21); a case of an earlier build has none. */
export function isStopped(hold: Hold | null | undefined, name: ActionName): boolean {
  if (!hold || goingOn.includes(name)) return false;
  // Whoever has lost the number has it corrected (B19), or begins anew with another one.
  return !(hold === 'numberMoved' && outOfMove.includes(name));
}
