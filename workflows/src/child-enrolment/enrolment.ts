import type { Action, CaseProjection, RefusalData } from '@ruxue/contracts';
import { isAllowed } from '@ruxue/contracts/allowed-actions';

import type { CaseState, Effect } from './case-state.ts';
import { refusalForActor } from './jurisdiction.ts';

/** What an action leads to: the next state and what is to be done about it, or a refusal. */
export type Decision =
  | { readonly state: CaseState; readonly effects: readonly Effect[] }
  | { readonly refused: RefusalData };

export const initialState = (district: string): CaseState => ({
  district,
  stage: 'registered',
  stageVersion: 0,
  identity: 'pending',
  submissionVersion: 0,
  decisionVersion: 0,
  schoolId: null,
  confirmedVersion: 0,
  outcome: null,
});

const refuse = (type: RefusalData['type']): Decision => ({ refused: { type } });
const progress: Effect = { type: 'notice', template: 'progress' };

/**
 * The rules of a case, pure: who may (jurisdiction) → whether the stage allows it → whether the
 * action is about what is current → the next state. Stage comes before version, so that a parent's
 * action refused at a hidden stage answers exactly as in review (S14).
 */
export function decide(state: CaseState, action: Action): Decision {
  const refusedActor = refusalForActor(state, action);
  if (refusedActor) return { refused: refusedActor };
  if (!isAllowed(state.stage, action.type)) return { refused: notAllowed(state, action) };
  const next = (change: Partial<CaseState>, ...effects: Effect[]): Decision => ({
    state: { ...state, ...change, stageVersion: state.stageVersion + 1 },
    effects,
  });

  switch (action.type) {
    case 'submitDetails':
      if (action.submissionVersion <= state.submissionVersion) return refuse('version-conflict');
      return next({
        stage: 'inReview', submissionVersion: action.submissionVersion, identity: 'pending',
      });
    case 'takeBack':
      // Whatever is wrong with it, the answer is that of a decided case (S14).
      if (action.submissionVersion !== state.submissionVersion) return refuse('action-not-allowed');
      // What differed stays to be read until it is put right (S13); what was verified may change.
      return next({
        stage: 'registered', identity: state.identity === 'mismatch' ? 'mismatch' : 'pending',
      });
    case 'registryResult':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      if (state.identity !== 'pending') return refuse('action-not-allowed');
      return next({ identity: action.outcome }, progress);
    case 'decideReview':
      return decideReview(state, action, next);
    case 'undoDecision':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      return next({ stage: 'inReview', outcome: null });
    case 'publishReview':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      if (state.outcome === 'rejected') return next({ stage: 'rejected' }, progress);
      return next({ stage: 'approved' }, progress, {
        type: 'sync', submissionVersion: state.submissionVersion,
      });
    case 'completeSync':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ stage: 'collecting' });
    case 'confirmData':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ confirmedVersion: action.submissionVersion });
    case 'recordPresentation':
      return next({ stage: 'presented', schoolId: action.schoolId }, progress);
    case 'enrol':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      return next({ stage: 'enrolled' });
    case 'undoEnrolment':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      return next(
        { stage: 'presented' },
        { type: 'schoolStep', schoolId: action.schoolId, step: 'presented' },
      );
    case 'approveAdmission':
      return next({ stage: 'placed' });
    case 'undoApproval':
      return next({ stage: 'enrolled' });
    case 'publishAdmission':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      if (state.schoolId === null) throw new Error('a placed case has a school');
      return next(
        { stage: 'admitted' },
        { type: 'schoolStep', schoolId: state.schoolId, step: 'admitted' },
        progress,
      );
    case 'revoke':
      return next({ stage: 'revoking' });
    case 'completeRevocation':
      return next({ stage: 'revoked' });
  }
}

/** Staff are told when a case is with its parent again (B7); parents read the bare refusal (S14). */
function notAllowed({ stage, submissionVersion }: CaseState, { type }: Action): RefusalData {
  const refused = { type: 'action-not-allowed' } as const;
  const isTakenBack = stage === 'registered' && submissionVersion > 0;
  if (type !== 'decideReview' || !isTakenBack) return refused;
  return { ...refused, detail: '家长已撤回修改，重新提交后才能审核' };
}

/** B7: a decision is about one submission; S13: no approval without a settled identity. */
function decideReview(
  state: CaseState,
  action: Extract<Action, { type: 'decideReview' }>,
  next: (change: Partial<CaseState>) => Decision,
): Decision {
  if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
  const { outcome } = action;
  if (outcome === 'rejected' && action.reasonCodes.length === 0) {
    const message = '审核未通过时请至少选择一项原因';
    return { refused: { type: 'invalid-input', fields: [{ path: 'reasonCodes', message }] } };
  }
  const isSettled = state.identity === 'verified' || state.identity === 'checkedByStaff';
  if (outcome === 'approved' && !isSettled) return refuse('identity-not-verified');
  return next({ stage: 'decided', decisionVersion: state.decisionVersion + 1, outcome });
}

/** The part of the state that records keeps. */
export function projectionOf(state: CaseState): CaseProjection {
  const { stage, stageVersion, identity, submissionVersion, decisionVersion } = state;
  const { schoolId, confirmedVersion } = state;
  return {
    stage, stageVersion, identity, submissionVersion, decisionVersion, schoolId, confirmedVersion,
  };
}

/** S13: a submission whose identity the registry has not answered for. */
export const needsRegistryCheck = (state: CaseState): boolean =>
  state.identity === 'pending' &&
  (state.stage === 'inReview' || state.stage === 'returned' || state.stage === 'decided');
