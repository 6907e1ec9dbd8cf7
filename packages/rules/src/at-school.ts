import type { ActionNamed } from '@ruxue/contracts/actions/action';
import type { ActionName } from '@ruxue/contracts/actions/declarations';

import type { CaseState } from './case-state.ts';
import { refuse, type Decision, type Next } from './decision.ts';
import type { Effect } from './effects.ts';

type SchoolStep = Extract<Effect, { type: 'schoolStep' }>;

const stepAt = (
  { isSchoolNamed }: Pick<CaseState, 'isSchoolNamed'>,
  schoolId: string,
  step: SchoolStep['step'],
): SchoolStep => ({
  type: 'schoolStep', schoolId, step, ...(isSchoolNamed ? { isNamed: true } : {}),
});

/** Where the second system has a case by its state; `none` before any school. */
export function standingStep(state: CaseState, schoolId: string): SchoolStep {
  const { stage, schoolId: own, declineReason } = state;
  if (own === null) return stepAt({ isSchoolNamed: false }, schoolId, 'none');
  if (stage === 'arranging') {
    const declined = stepAt(state, own, 'declined');
    return declineReason ? { ...declined, reason: declineReason } : declined;
  }
  if (stage === 'presented' || stage === 'enrolled') return stepAt(state, own, stage);
  return stepAt(state, own, state.isSchoolNamed ? 'named' : 'none');
}

/** B23: a family has presented its form. Where the district has named a school, only there. */
export function recordPresentation(
  state: CaseState, { schoolId }: ActionNamed<'recordPresentation'>, next: Next,
): Decision {
  const isElsewhere = state.isSchoolNamed && schoolId !== state.schoolId;
  if (isElsewhere) return refuse('action-not-allowed', named);
  return next({ stage: 'presented', schoolId });
}

/** Back to where the family was before it came: a named school stays named. */
export function undoPresentation(
  state: CaseState, { schoolId }: ActionNamed<'undoPresentation'>, next: Next,
): Decision {
  if (schoolId !== state.schoolId) return refuse('not-found');
  const { isSchoolNamed } = state;
  return next(
    { stage: 'collecting', schoolId: isSchoolNamed ? schoolId : null },
    stepAt(state, schoolId, isSchoolNamed ? 'named' : 'none'),
  );
}

/** B23: the school says why; whatever it held for the child is free for another one. */
export function declineChild(
  state: CaseState, { schoolId, reason, withForm }: ActionNamed<'declineChild'>, next: Next,
): Decision {
  const isHere = schoolId === state.schoolId;
  if (state.stage === 'presented' && !isHere) {
    return withForm ? refuse('action-not-allowed', elsewhere) : refuse('not-found');
  }
  if (state.stage === 'collecting') {
    if (!withForm) return refuse('not-found');
    if (state.confirmedVersion !== state.submissionVersion) return refuse('data-not-confirmed');
    if (state.isSchoolNamed && !isHere) return refuse('action-not-allowed', named);
  }
  return next(
    { stage: 'arranging', schoolId, isSchoolNamed: false, declineReason: reason },
    { type: 'schoolStep', schoolId, step: 'declined', reason },
  );
}

/** B23: of two who name a school at once one reads that the child stands elsewhere by now. */
export function nameSchool(
  state: CaseState, { schoolId, insteadOf }: ActionNamed<'nameSchool'>, next: Next,
): Decision {
  if (insteadOf !== state.schoolId) {
    return refuse('version-conflict', '这名儿童的学校安排刚刚有变化，请查看最新情况后再安排');
  }
  // The school that declined it may take it after all: the district has spoken with it.
  if (schoolId === state.schoolId && state.stage !== 'arranging') {
    return refuse('action-not-allowed', '这名儿童已经在这所学校，不用再安排');
  }
  return next({ stage: 'collecting', schoolId, isSchoolNamed: true, declineReason: null });
}

export function undoEnrolment(
  state: CaseState, { schoolId }: ActionNamed<'undoEnrolment'>, next: Next,
): Decision {
  if (schoolId !== state.schoolId) return refuse('not-found');
  return next({ stage: 'presented' }, stepAt(state, schoolId, 'presented'));
}

/** S17: the school reads the reason on its list; the family sees nothing of it. */
export function refuseEnrolment(
  state: CaseState, { reason }: ActionNamed<'refuseEnrolment'>, next: Next,
): Decision {
  if (state.schoolId === null) throw new Error('an enrolled case has a school');
  return next({ stage: 'presented' }, { ...stepAt(state, state.schoolId, 'presented'), reason });
}

/** S17: a manager approves the school that stands on the page, and no other. */
export function approveAdmission(
  state: CaseState, { schoolId }: ActionNamed<'approveAdmission'>, next: Next,
): Decision {
  if (schoolId !== undefined && schoolId !== state.schoolId) {
    return refuse('version-conflict', '这名儿童录取的学校有变化，请查看最新情况后再批准');
  }
  return next({ stage: 'placed' });
}

const named = '区教委已为这名儿童安排了其他学校，请家长到安排的学校登记';
const elsewhere = '这名儿童已在另一所学校登记，请家长先与那所学校联系';
const stepWords: Readonly<Partial<Record<CaseState['stage'], string>>> = {
  approved: '这名儿童的信息正在同步，请过一会儿再办理',
  collecting: '这名儿童还没有到校登记，或登记已撤回',
  arranging: '学校没有接收这名儿童，正在等区里安排学校',
  presented: '这名儿童已在学校登记，还没有录取',
  enrolled: '学校已录取这名儿童，要改变请先撤回录取',
  placed: '区里已批准这名儿童入学，要改变请先由区里撤回批准',
  admitted: '这名儿童的入学结果已经公布，不能再改变',
};
const schoolActs: ReadonlySet<ActionName> = new Set([
  'recordPresentation', 'undoPresentation', 'declineChild', 'nameSchool', 'enrol', 'undoEnrolment',
  'approveAdmission', 'undoApproval', 'refuseEnrolment',
]);

/** Where the child stands, for staff whose act at a school doesn't fit that any more. */
export const standingWords = ({ stage }: CaseState, act: ActionName): string | undefined =>
  schoolActs.has(act) ? stepWords[stage] : undefined;
