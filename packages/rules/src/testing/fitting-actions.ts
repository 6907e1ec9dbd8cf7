import type { Action, ActionName, ActionNamed, ProblemType, Stage } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { initialState, type CaseState } from '../case-state.ts';
import { decide } from '../decide.ts';

/** Actions and states for tests of the rules. */

export const district = '110101';
export const schoolId = 'school-110101-1';
export const otherSchoolId = 'school-110101-2';
export const publicationId = '0b9f1a52-9c33-4b36-a0b0-111111111111';

export const reviewer = staffOf(district, ['reviewer']);
export const manager = staffOf(district, ['district-manager']);
export const officer = staffOf(district, ['school-officer'], schoolId);
export const cityOffice = { ...staffOf(district, ['city-office']), district: null };
export const parent = { kind: 'parent' } as const;
export const system = { kind: 'system' } as const;

/** A return's deadline, and a later one. */
export const until = '2026-05-10T15:59:59.000Z';
export const laterUntil = '2026-05-20T15:59:59.000Z';

/** One action of each type that fits the state below, whatever its stage. */
export const fitting: { [Name in ActionName]: ActionNamed<Name> } = {
  submitDetails: {
    type: 'submitDetails', actor: parent, submissionVersion: 2, keepsSettlement: false,
  },
  takeBack: { type: 'takeBack', actor: parent, submissionVersion: 1 },
  registryResult: {
    type: 'registryResult', actor: system, submissionVersion: 1, outcome: 'verified', fields: [],
  },
  proposeSettlement: {
    type: 'proposeSettlement', actor: reviewer, submissionVersion: 1,
    document: 'household-register', reason: 'registry-outdated',
  },
  confirmSettlement: {
    type: 'confirmSettlement', actor: manager, submissionVersion: 1, proposalVersion: 3,
  },
  returnReview: {
    type: 'returnReview', actor: reviewer, submissionVersion: 1, itemsVersion: 0, until,
  },
  passDeadline: { type: 'passDeadline', actor: system, until },
  extendDeadline: {
    type: 'extendDeadline', actor: reviewer, submissionVersion: 1, until: laterUntil,
    reason: 'illness',
  },
  askSecondLook: { type: 'askSecondLook', actor: parent },
  decideReview: {
    type: 'decideReview', actor: reviewer, submissionVersion: 1, itemsVersion: 0, outcome: 'rejected',
  },
  undoDecision: { type: 'undoDecision', actor: reviewer, decisionVersion: 1 },
  publishReview: { type: 'publishReview', actor: system, publicationId, decisionVersion: 1 },
  recallReview: {
    type: 'recallReview', actor: manager, decisionVersion: 1, proposalVersion: 1,
  },
  completeSync: { type: 'completeSync', actor: system, submissionVersion: 1 },
  confirmData: { type: 'confirmData', actor: parent, submissionVersion: 1 },
  recordPresentation: { type: 'recordPresentation', actor: officer, schoolId },
  undoPresentation: { type: 'undoPresentation', actor: officer, schoolId },
  declineChild: {
    type: 'declineChild', actor: officer, schoolId, reason: 'other-area', withForm: true,
  },
  nameSchool: {
    type: 'nameSchool', actor: manager, schoolId: otherSchoolId, insteadOf: schoolId,
  },
  enrol: { type: 'enrol', actor: officer, schoolId },
  undoEnrolment: { type: 'undoEnrolment', actor: officer, schoolId },
  approveAdmission: { type: 'approveAdmission', actor: manager },
  refuseEnrolment: { type: 'refuseEnrolment', actor: manager, reason: 'papers-to-complete' },
  undoApproval: { type: 'undoApproval', actor: manager },
  publishAdmission: { type: 'publishAdmission', actor: system, publicationId, decisionVersion: 1 },
  recallAdmission: {
    type: 'recallAdmission', actor: manager, decisionVersion: 1, proposalVersion: 1,
  },
  acceptCorrection: {
    type: 'acceptCorrection', actor: reviewer, submissionVersion: 1, requestVersion: 1,
    keepsIdentity: false,
  },
  confirmCorrection: {
    type: 'confirmCorrection', actor: manager, submissionVersion: 1, proposalVersion: 1,
  },
  refuseCorrection: {
    type: 'refuseCorrection', actor: reviewer, requestVersion: 1, refusal: 'document-unclear',
  },
  confirmPlace: { type: 'confirmPlace', actor: parent, schoolId },
  declinePlace: { type: 'declinePlace', actor: parent, schoolId },
  markNoShow: { type: 'markNoShow', actor: officer, schoolId },
  undoNoShow: { type: 'undoNoShow', actor: officer, schoolId },
  withdrawAdmission: {
    type: 'withdrawAdmission', actor: manager, decisionVersion: 1, proposalVersion: 1,
  },
  holdCase: { type: 'holdCase', actor: cityOffice, claimId: publicationId },
  releaseHold: { type: 'releaseHold', actor: cityOffice, claimId: publicationId },
  moveNumber: { type: 'moveNumber', actor: cityOffice, proposalVersion: 1 },
  confirmPhoneChange: { type: 'confirmPhoneChange', actor: manager, proposalVersion: 1 },
  closeCase: { type: 'closeCase', actor: system },
  revoke: { type: 'revoke', actor: parent, noticeId: publicationId },
  completeRevocation: { type: 'completeRevocation', actor: system },
};

/** The stage that each action leads to when it is allowed; the others keep the stage. */
export const leadsTo: Partial<Record<Action['type'], Stage>> = {
  submitDetails: 'inReview', takeBack: 'registered', decideReview: 'decided',
  undoDecision: 'inReview', returnReview: 'returned', passDeadline: 'inReview',
  extendDeadline: 'returned', askSecondLook: 'inReview',
  publishReview: 'approved', recallReview: 'inReview', recallAdmission: 'enrolled',
  completeSync: 'collecting', recordPresentation: 'presented', undoPresentation: 'collecting',
  declineChild: 'arranging', nameSchool: 'collecting', refuseEnrolment: 'presented',
  enrol: 'enrolled', undoEnrolment: 'presented', approveAdmission: 'placed',
  undoApproval: 'enrolled', publishAdmission: 'admitted',
  declinePlace: 'declined', markNoShow: 'noShow', undoNoShow: 'admitted',
  withdrawAdmission: 'withdrawn', closeCase: 'closed', revoke: 'revoking',
  completeRevocation: 'revoked',
};

/** A return whose deadline has passed. */
export const overdue = { returnUntil: until, isOverdue: true } as const;

/** What an open return adds to a state. */
const returnAt = (stage: Stage): Partial<CaseState> =>
  (stage === 'returned' ? { returnUntil: until } : {});

/** Before the approval the identity is to be checked; nobody goes on without it later (S13). */
const unsettled: readonly Stage[] = ['registered', 'inReview', 'returned', 'decided'];

export const at = (stage: Stage, more: Partial<CaseState> = {}): CaseState => ({
  ...initialState(district), stage, stageVersion: 7, submissionVersion: 1, decisionVersion: 1,
  confirmedVersion: 1, schoolId, outcome: 'approved',
  identity: unsettled.includes(stage) ? 'pending' : 'verified', ...returnAt(stage), ...more,
});

export const stateAfter = (state: CaseState, action: Action): CaseState => {
  const decision = decide(state, action);
  if ('refused' in decision) throw new Error(`refused: ${decision.refused.type}`);
  return decision.state;
};
export const refusalOf = (state: CaseState, action: Action): ProblemType | null => {
  const decision = decide(state, action);
  return 'refused' in decision ? decision.refused.type : null;
};
