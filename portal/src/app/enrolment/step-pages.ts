import { type ParentAction, type ParentsView, steps } from '@ruxue/contracts/parents-view';

const pages = {
  review: ['notice', 'registered', 'details', 'result'],
  school: ['notice', 'registered', 'details', 'form', 'admission'],
} as const;

/** One entry of the step bar (S11, S16). */
export interface Step {
  readonly number: number;
  readonly label: string;
  readonly path: string;
  readonly isCurrent: boolean;
  readonly isReached: boolean;
}

/** The steps of the entrance this case is at. */
export function stepsOf(view: Pick<ParentsView, 'entrance' | 'step'>): readonly Step[] {
  return steps[view.entrance].map((label, index) => ({
    number: index + 1,
    label,
    path: `/enrolment/${pages[view.entrance][index] ?? 'details'}`,
    isCurrent: index + 1 === view.step,
    isReached: index + 1 <= view.step,
  }));
}

/** The page of the current step. */
export function currentPath(view: Pick<ParentsView, 'entrance' | 'step'>): string {
  return stepsOf(view).find((step) => step.isCurrent)?.path ?? '/enrolment/details';
}

/** What the 「下一步」 card's one button says and where it leads; null where there is none. */
export const nextStepButtons: Readonly<
  Record<ParentAction, { readonly label: string; readonly path: string } | null>
> = {
  'save-draft': { label: '填写详细信息', path: '/enrolment/details' },
  'submit-details': { label: '填写详细信息', path: '/enrolment/details' },
  'confirm-data': { label: '核对并确认信息', path: '/enrolment/details' },
  'print-form': { label: '打印信息采集表', path: '/enrolment/form' },
  'view-admission': { label: '查看入学情况', path: '/enrolment/admission' },
  revoke: null,
};
