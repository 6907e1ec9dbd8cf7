import type { Action, ActionNamed } from '@ruxue/contracts/actions/action';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import { declarations } from '@ruxue/contracts/actions/declarations';
import type { ActionDeclaration } from '@ruxue/contracts/actions/declare-action';
import { refusalForActor } from '@ruxue/contracts/actions/refusal-for-actor';
import { closingAt, refusalOfClosed } from '@ruxue/contracts/closings';
import type { RefusalData } from '@ruxue/contracts/problems';

import type { CaseState } from './case-state.ts';
import type { Effect } from './effects.ts';

/** The outcome of an action: the next state with the effects, or a refusal. */
export type Decision =
  | { readonly state: CaseState; readonly effects: readonly Effect[] }
  | { readonly refused: RefusalData };

type Next = (change: Partial<CaseState>, ...effects: Effect[]) => Decision;

const refuse = (type: RefusalData['type']): Decision => ({ refused: { type } });

/**
 * The rules of a case, pure: jurisdiction → stage → versions → the next state. The stage comes
 * before the versions, so that a refusal at a hidden stage equals one in review (S14).
 */
export function decide(state: CaseState, action: Action): Decision {
  const refusedActor = refusalForActor(state, action);
  if (refusedActor) return { refused: refusedActor };
  if (!isAllowed(state.stage, action.type)) return { refused: notAllowed(state, action) };
  const { notice }: ActionDeclaration = declarations[action.type];
  return decideAllowed(state, action, (change, ...effects) => ({
    state: { ...state, ...change, stageVersion: state.stageVersion + 1 },
    effects: notice ? [...effects, { type: 'notice', template: notice }] : effects,
  }));
}

function decideAllowed(state: CaseState, action: Action, next: Next): Decision {
  switch (action.type) {
    case 'submitDetails':
      if (action.submissionVersion <= state.submissionVersion) return refuse('version-conflict');
      return next({
        stage: 'inReview', submissionVersion: action.submissionVersion,
        identity: action.keepsSettlement ? 'checkedByStaff' : 'pending',
      });
    case 'takeBack':
      // Every refusal equals that of a decided case (S14).
      if (action.submissionVersion !== state.submissionVersion) return refuse('action-not-allowed');
      // The mismatch stays visible until it is corrected (S13); verified fields may change.
      return next({
        stage: 'registered', identity: state.identity === 'mismatch' ? 'mismatch' : 'pending',
      });
    case 'registryResult':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      if (state.identity !== 'pending') return refuse('action-not-allowed');
      return next({ identity: action.outcome });
    case 'proposeSettlement':
      return settle(state, action, () => next({}));
    case 'confirmSettlement':
      // Records knows the proposal, and refuses its proposer.
      return settle(state, action, () => next({ identity: 'checkedByStaff' }));
    case 'decideReview':
      return decideReview(state, action, next);
    case 'undoDecision':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      return next({ stage: 'inReview', outcome: null });
    case 'publishReview':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      if (state.outcome === 'rejected') return next({ stage: 'rejected' });
      return next(
        { stage: 'approved' }, { type: 'sync', submissionVersion: state.submissionVersion },
      );
    case 'completeSync':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ stage: 'collecting' });
    case 'confirmData':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ confirmedVersion: action.submissionVersion });
    case 'recordPresentation':
      // S16: what was printed before its family confirmed the data is no form.
      if (state.confirmedVersion !== state.submissionVersion) return refuse('data-not-confirmed');
      return next({ stage: 'presented', schoolId: action.schoolId });
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
      );
    case 'closeCase':
      return next({ stage: 'closed', closedAs: closingAt(state.stage) ?? null });
    case 'revoke':
      // S20: an admission that is shown can't be revoked, the season over or not.
      if (state.closedAs === 'admitted') return { refused: refusalOfClosed(state.closedAs) };
      return next({ stage: 'revoking' }, { type: 'lastNotice', noticeId: action.noticeId });
    case 'completeRevocation':
      return next({ stage: 'revoked' });
  }
}

/**
 * An erased case answers `revoked`, a closed one its outcome (B25). Staff are told when a case is with its parent again (B7);
 * parents read the bare refusal (S14).
 */
function notAllowed(state: CaseState, { type, actor }: Action): RefusalData {
  const { stage, submissionVersion, closedAs } = state;
  if (stage === 'revoking' || stage === 'revoked') return { type: 'revoked' };
  if (stage === 'closed' && closedAs) return refusalOfClosed(closedAs);
  const refused = { type: 'action-not-allowed' } as const;
  const isTakenBack = stage === 'registered' && submissionVersion > 0;
  if (actor.kind !== 'staff' || !isTakenBack || !isAllowed('inReview', type)) return refused;
  return { ...refused, detail: '家长已撤回修改，重新提交后才能审核' };
}

/** S13: for one submission, and only without the registry's own verification. */
function settle(
  state: CaseState,
  action: ActionNamed<'proposeSettlement' | 'confirmSettlement'>,
  settled: () => Decision,
): Decision {
  if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
  const isOpen = state.identity === 'mismatch' || state.identity === 'pending';
  return isOpen ? settled() : refuse('action-not-allowed');
}

/**
 * B7: a decision is for one submission; S13: no approval without a verified or settled identity.
 */
function decideReview(state: CaseState, action: ActionNamed<'decideReview'>, next: Next): Decision {
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
