import { areDetailsReturned } from '@ruxue/contracts/corrections';
import { type ParentAction, type ParentsView, steps } from '@ruxue/contracts/parents-view';

import { beijingTime } from '../data/beijing-time.ts';

const pages = {
  review: ['notice', 'registered', 'details', 'result'],
  school: ['notice', 'registered', 'details', 'form', 'admission'],
} as const;

/** A step, named by the last part of its page's address. */
export type StepPage = (typeof pages)[keyof typeof pages][number];

/** One entry of the step bar (S11, S16). */
export interface Step {
  readonly number: number;
  readonly label: string;
  readonly page: StepPage;
  readonly path: string;
  readonly isCurrent: boolean;
  readonly isReached: boolean;
}

/** The steps of the case's current entrance. */
export function stepsOf(view: Pick<ParentsView, 'entrance' | 'step'>): readonly Step[] {
  return steps[view.entrance].map((label, index) => {
    const page = pages[view.entrance][index] ?? 'details';
    return {
      number: index + 1,
      label,
      page,
      path: `/enrolment/${page}`,
      isCurrent: index + 1 === view.step,
      isReached: index + 1 <= view.step,
    };
  });
}

/** The page of the current step. */
export function currentPath(view: Pick<ParentsView, 'entrance' | 'step'>): string {
  return stepsOf(view).find((step) => step.isCurrent)?.path ?? '/enrolment/details';
}

type Shown = Pick<ParentsView, 'entrance' | 'step' | 'deadlines'>;

/** The reason why a step's page is not open yet, and its start (B1); null for a reached step. */
export function closedReason(view: Shown, page: StepPage): string | null {
  const all = stepsOf(view);
  const step = all.find((candidate) => candidate.page === page);
  if (step === undefined || step.isReached) return null;
  const opening = page === 'form' && view.deadlines.find(({ id }) => id === 'printing-opens');
  if (opening) return `“${step.label}”在${beijingTime(opening.at)}开放，届时请先核对并确认信息。`;
  const { condition, awaits, when = published } = openings[page];
  const expected = view.deadlines.find(({ id }) => id === awaits);
  return `“${step.label}”${condition}${expected === undefined ? '' : when(expected.at)}。`;
}

const published = (at: string): string => `，预计${beijingTime(at)}公布`;

interface Opening {
  readonly condition: string;
  readonly awaits: ParentsView['deadlines'][number]['id'] | null;
  readonly when?: (at: string) => string;
}

const atOnce: Opening = { condition: '注册后即可查看', awaits: null };
const openings: Readonly<Record<StepPage, Opening>> = {
  notice: atOnce,
  registered: atOnce,
  details: atOnce,
  result: { condition: '在您提交详细信息后开放', awaits: 'review-published' },
  form: {
    condition: '在您核对并确认信息后马上开放', awaits: 'print',
    when: (at) => `，请在${beijingTime(at)}前打印`,
  },
  admission: { condition: '在学校登记您的孩子后开放', awaits: 'admission-published' },
};

/** The condition for the second entrance, 「小学入学服务系统」 (S15). */
export function schoolEntranceNeeds(view: Shown & Pick<ParentsView, 'phase'>): string {
  switch (view.phase) {
    case 'syncing':
      return '信息正在同步，完成后本页会自动转到那里。';
    case 'tooLate':
    case 'overdue':
      return '提交时间已过，见下面的“下一步”。';
    case 'toCorrect':
      return '现在还需要您补正并重新提交，然后等待审核结果。';
    case 'secondLook':
      return '现在还在等待复核结果。';
    case 'reviewRecalled':
      return '审核结果正在核对，核对后会重新公布。';
    case 'onHold':
    case 'numberMoved':
      return '办理已暂缓，见下面的“下一步”。';
    case 'notApproved':
      return '您的孩子这次审核未通过，见下面的“下一步”。';
    default:
  }
  const expected = view.deadlines.find(({ id }) => id === 'review-published');
  const when = expected === undefined ? '' : published(expected.at);
  return view.step < 4
    ? `现在还需要您填写并提交详细信息，然后等待审核结果${when}。`
    : `现在还在等待审核结果${when}。`;
}

/** The reason why there is no form to print, and the expected time (S16, B1). */
export function printNeeds(view: Shown & Pick<ParentsView, 'phase' | 'status'>): string {
  if (view.phase === 'toPresent') {
    return '现在不在打印信息采集表的时间内。还没有打印的，请致电区教委咨询，电话见下面的“下一步”。';
  }
  const now = view.entrance === 'review'
    ? schoolEntranceNeeds(view)
    : `目前的进展是“${view.status}”。`;
  return closedReason(view, 'form') ?? `审核通过、核对并确认信息后，就可以打印。${now}`;
}

interface NextStepButton {
  readonly label: string;
  readonly path: string;
}

/** Label and target of the 「下一步」 card's button; null for no button. */
const nextStepButtons: Readonly<Record<ParentAction, NextStepButton | null>> = {
  'save-draft': { label: '填写详细信息', path: '/enrolment/details' },
  'correct-registered': { label: '更正注册信息', path: '/enrolment/correction' },
  'submit-details': { label: '填写详细信息', path: '/enrolment/details' },
  'confirm-data': { label: '核对并确认信息', path: '/enrolment/details' },
  'request-correction': { label: '去申请更正', path: '/enrolment/correction-request' },
  'print-form': { label: '打印信息采集表', path: '/enrolment/form' },
  'view-admission': { label: '查看入学情况', path: '/enrolment/admission' },
  'confirm-place': { label: '去确认学位', path: '/enrolment/admission' },
  'decline-place': null,
  'ask-second-look': { label: '去申请复核', path: '/enrolment/result' },
  'take-back': { label: '去撤回修改', path: '/enrolment/result' },
  revoke: null,
};

/** The button of an action; in a return it leads to what is to correct (B5). */
export function nextStepButton(
  action: ParentAction,
  corrections: ParentsView['corrections'],
): NextStepButton | null {
  if (action !== 'submit-details' || corrections.length === 0) return nextStepButtons[action];
  return areDetailsReturned(corrections)
    ? { label: '去修改', path: '/enrolment/details' }
    : { label: '去补正材料', path: '/enrolment/materials' };
}
