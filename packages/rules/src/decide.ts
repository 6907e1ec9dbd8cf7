import type { Action, ActionNamed } from '@ruxue/contracts/actions/action';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import { declarations } from '@ruxue/contracts/actions/declarations';
import type { ActionDeclaration } from '@ruxue/contracts/actions/declare-action';
import { refusalForActor } from '@ruxue/contracts/actions/refusal-for-actor';
import { admissionVersionOf } from '@ruxue/contracts/case-projection';
import { closingAt, refusalOfClosed } from '@ruxue/contracts/closings';
import { isStopped } from '@ruxue/contracts/hold';
import type { RefusalData } from '@ruxue/contracts/problems';
import { lostPlaceWords } from '@ruxue/contracts/places';
import { instantInWords } from '@ruxue/contracts/time-in-words';

import * as atSchool from './at-school.ts';
import { isIdentityOpen, schoolOf, type CaseState } from './case-state.ts';
import { correct } from './correct.ts';
import { decidePlace } from './decide-place.ts';
import { refuse, type Decision, type Next } from './decision.ts';
import type { Effect } from './effects.ts';
import { holdAfter } from './hold-after.ts';

/**
 * The rules of a case, pure: jurisdiction → stage → hold → versions → the next state. The stage comes
 * before the versions, so that a refusal at a hidden stage equals one in review (S14).
 */
export function decide(state: CaseState, action: Action): Decision {
  const refusedActor = refusalForActor(state, action);
  if (refusedActor) return { refused: refusedActor };
  if (!isAllowed(state.stage, action.type)) return { refused: notAllowed(state, action) };
  if (isStopped(state.hold, action.type)) return refuse('case-on-hold');
  const { notice, tellsGuardian2 }: ActionDeclaration = declarations[action.type];
  // The message of a publication waits, and can be stopped by this id (B22).
  const told = {
    ...('publicationId' in action && { publicationId: action.publicationId }),
    ...(tellsGuardian2 && { also: 'guardian2-progress' } as const),
  };
  return decideAllowed(state, action, (change, ...effects) => ({
    state: { ...state, ...change, stageVersion: state.stageVersion + 1 },
    effects: notice ? [...effects, { type: 'notice', template: notice, ...told }] : effects,
  }));
}

function decideAllowed(state: CaseState, action: Action, next: Next): Decision {
  switch (action.type) {
    case 'submitDetails':
      return submitDetails(state, action, next);
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
    case 'returnReview':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ stage: 'returned', returnUntil: action.until, isOverdue: false });
    case 'passDeadline':
      // Extended meanwhile: this deadline is none any more.
      if (action.until !== state.returnUntil) return refuse('version-conflict');
      return next({ stage: 'inReview', isOverdue: true });
    case 'extendDeadline':
      return extendDeadline(state, action, next);
    case 'decideReview':
      return decideReview(state, action, next);
    case 'undoDecision':
      if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
      return next({
        stage: 'inReview', outcome: null,
        secondLook: state.secondLook === 'final' ? 'asked' : state.secondLook,
      });
    case 'publishReview':
      return followReview(state, action, next);
    case 'recallReview':
      return recallReview(state, action, next);
    case 'askSecondLook':
      if (state.secondLook !== 'none') return refuse('action-not-allowed');
      return next({ stage: 'inReview', outcome: null, secondLook: 'asked' });
    case 'completeSync':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ stage: 'collecting' });
    case 'confirmData':
      if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
      return next({ confirmedVersion: action.submissionVersion });
    case 'recordPresentation':
      return goOn(state, () => atSchool.recordPresentation(state, action, next));
    case 'undoPresentation':
      return atSchool.undoPresentation(state, action, next);
    case 'declineChild':
      return atSchool.declineChild(state, action, next);
    case 'nameSchool':
      return atSchool.nameSchool(state, action, next);
    case 'enrol':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      return goOn(state, () => next({ stage: 'enrolled' }));
    case 'undoEnrolment':
      return atSchool.undoEnrolment(state, action, next);
    case 'approveAdmission':
      return goOn(state, () => atSchool.approveAdmission(state, action, next));
    case 'refuseEnrolment':
      return atSchool.refuseEnrolment(state, action, next);
    case 'undoApproval':
      return next({ stage: 'enrolled' });
    case 'publishAdmission':
      if (action.decisionVersion !== admissionVersionOf(state)) return refuse('version-conflict');
      return next(
        { stage: 'admitted', publicationId: action.publicationId },
        { type: 'schoolStep', schoolId: schoolOf(state), step: 'admitted' },
      );
    case 'recallAdmission':
      if (action.decisionVersion !== admissionVersionOf(state)) return refuse('version-conflict');
      // The school's own part stands: the district approves it anew, or the school takes it back.
      return next(
        {
          stage: 'enrolled', admissionVersion: admissionVersionOf(state) + 1, publicationId: null,
          ...(state.isPlaceConfirmed && { isPlaceConfirmed: false }),
        },
        recallNotice(state),
        { type: 'schoolStep', schoolId: schoolOf(state), step: 'enrolled' },
      );
    case 'acceptCorrection':
    case 'confirmCorrection':
      return correct(state, action, next);
    case 'refuseCorrection':
      // Records knows the request, and refuses what isn't open.
      return next({});
    case 'confirmPlace': case 'declinePlace': case 'markNoShow': case 'undoNoShow':
    case 'withdrawAdmission':
      return decidePlace(state, action, next);
    case 'holdCase': case 'releaseHold': case 'moveNumber':
      return holdAfter(state, action.type, next);
    case 'confirmPhoneChange':
      // Records knows the proposal and its number, and changes it when its time has come.
      return next({});
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
 * A step after the approval (B19). Nobody takes it while a corrected identity isn't settled (S13), or
 * before the family has confirmed the present data (S16): what was printed before is no form.
 */
function goOn(state: CaseState, going: () => Decision): Decision {
  if (isIdentityOpen(state)) {
    const detail = '儿童信息更正后，身份核验还没有通过。请等核验通过，或由审核人员核实后再办理';
    return { refused: { type: 'identity-not-verified', detail } };
  }
  return state.confirmedVersion === state.submissionVersion ? going() : refuse('data-not-confirmed');
}

const recallNotice = ({ publicationId = null }: CaseState): Effect =>
  ({ type: 'recallNotice', publicationId });

/** S14, S15: only an approved child goes on. */
function followReview(
  state: CaseState, action: ActionNamed<'publishReview'>, next: Next,
): Decision {
  const { decisionVersion, publicationId } = action;
  if (decisionVersion !== state.decisionVersion) return refuse('version-conflict');
  const followed = { ...noReturn, publicationId };
  if (state.outcome === 'rejected') return next({ stage: 'rejected', ...followed });
  const { submissionVersion } = state;
  return next({ stage: 'approved', ...followed }, { type: 'sync', submissionVersion });
}

/**
 * B22: back to review, with nothing left of the way since: the family confirms its data anew, and a
 * school begins anew. A second look is asked for again, for it must be another person's.
 */
function recallReview(
  state: CaseState, action: ActionNamed<'recallReview'>, next: Next,
): Decision {
  if (action.decisionVersion !== state.decisionVersion) return refuse('version-conflict');
  const isCollected = state.stage !== 'rejected';
  return next(
    {
      stage: 'inReview', outcome: null, confirmedVersion: 0, publicationId: null,
      schoolId: null, isSchoolNamed: false, declineReason: null,
      secondLook: state.secondLook === 'final' ? 'asked' : state.secondLook,
    },
    recallNotice(state),
    ...(isCollected ? [{ type: 'removal' } as const] : []),
  );
}

/** What ends with a return: its deadline, and that it has passed. */
const noReturn = { returnUntil: null, isOverdue: false } as const;

/**
 * An erased case answers `revoked`, a closed one its outcome (B25). Staff are told when a case is with
 * its parent again (B7); parents read the bare refusal (S14). Whoever acts on a lost place reads how it
 * was lost (B24).
 */
function notAllowed(state: CaseState, { type, actor }: Action): RefusalData {
  const { stage, submissionVersion, returnUntil, closedAs } = state;
  if (stage === 'revoking' || stage === 'revoked') return { type: 'revoked' };
  if (stage === 'closed' && closedAs) return refusalOfClosed(closedAs);
  const refused = { type: 'action-not-allowed' } as const;
  const lost = isAllowed('admitted', type) ? lostPlaceWords(stage) : undefined;
  if (lost !== undefined) return { ...refused, detail: lost };
  const standing = actor.kind === 'staff' ? atSchool.standingWords(state, type) : undefined;
  if (standing !== undefined) return { ...refused, detail: standing };
  if (actor.kind !== 'staff' || !isAllowed('inReview', type)) return refused;
  if (stage === 'returned' && returnUntil) {
    const until = instantInWords(returnUntil);
    return { ...refused, detail: `已退回家长补正，家长重新提交或${until}截止后才能审核` };
  }
  const isCorrection = type === 'acceptCorrection' || type === 'confirmCorrection';
  if (stage === 'decided' && isCorrection) {
    return { ...refused, detail: '审核已有决定，撤回决定后才能更正；也可以等结果公布后再更正' };
  }
  const isTakenBack = stage === 'registered' && submissionVersion > 0;
  return isTakenBack ? { ...refused, detail: '家长已撤回修改，重新提交后才能审核' } : refused;
}

/**
 * S12, and B5 after a return: in time is what reached the gateway before the family's own deadline,
 * however long it took from there.
 */
function submitDetails(
  state: CaseState, action: ActionNamed<'submitDetails'>, next: Next,
): Decision {
  const { submissionVersion, arrivedAt, keepsIdentity, keepsSettlement } = action;
  if (submissionVersion <= state.submissionVersion) return refuse('version-conflict');
  const { stage, returnUntil } = state;
  const isLate = returnUntil && arrivedAt && Date.parse(arrivedAt) >= Date.parse(returnUntil);
  if (stage === 'returned' && isLate) {
    const detail = `补正已于${instantInWords(returnUntil)}截止，如有困难请致电区教委`;
    return { refused: { type: 'window-closed', detail } };
  }
  const identity = keepsSettlement ? 'checkedByStaff' : 'pending';
  return next({
    stage: 'inReview', submissionVersion, identity: keepsIdentity === true ? state.identity : identity,
    ...noReturn,
  });
}

/** S23: a later deadline for a correction under way, or for one that is overdue. */
function extendDeadline(
  state: CaseState, action: ActionNamed<'extendDeadline'>, next: Next,
): Decision {
  if (state.stage === 'inReview' && !state.isOverdue) return refuse('action-not-allowed');
  if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
  const { returnUntil } = state;
  if (returnUntil && Date.parse(action.until) <= Date.parse(returnUntil)) {
    const message = `请选择晚于${instantInWords(returnUntil)}的时间`;
    return { refused: { type: 'invalid-input', fields: [{ path: 'until', message }] } };
  }
  return next({ stage: 'returned', returnUntil: action.until, isOverdue: false });
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
 * Records knows the items, from which the outcome must follow.
 */
function decideReview(state: CaseState, action: ActionNamed<'decideReview'>, next: Next): Decision {
  if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
  const { outcome } = action;
  const isSettled = state.identity === 'verified' || state.identity === 'checkedByStaff';
  if (outcome === 'approved' && !isSettled) return refuse('identity-not-verified');
  return next({
    stage: 'decided', decisionVersion: state.decisionVersion + 1, outcome,
    secondLook: state.secondLook === 'asked' ? 'final' : state.secondLook,
  });
}
