import type { Action, Stage } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import type { LoadedChild } from './loaded-child.ts';

/** An action of a loaded child's past, with the stage version that it made. */
interface PastAction {
  readonly caseId: string;
  readonly stageVersion: number;
  readonly action: Action;
  readonly at: Date;
}

const parent = { kind: 'parent' } as const;
const system = { kind: 'system' } as const;
const submissionVersion = 1;
const decisionVersion = 1;
const reviewersOfDistrict = 6;

/** The reviewer of a loaded child; each district has some. */
export const reviewerOf = ({ caseId, course }: LoadedChild) => ({
  ...staffOf(course.district, ['reviewer']),
  staffId: `loaded-${course.district}-${(parseInt(caseId.slice(-4), 16) % reviewersOfDistrict) + 1}`,
});

/** Everything that was done with a loaded child, in the order of its workflow. */
export function pastActions(child: LoadedChild): PastAction[] {
  const { caseId, course, publicationId } = child;
  const { stage, identity, outcome } = course;
  if (stage === 'registered') return [];
  const steps: [Action, Date][] = [[
    { type: 'submitDetails', actor: parent, submissionVersion, keepsSettlement: false },
    course.submittedAt,
  ]];
  if (identity === 'verified' || identity === 'mismatch') {
    const fields = identity === 'mismatch' ? (['name'] as const) : [];
    steps.push([{
      type: 'registryResult', actor: system, submissionVersion, outcome: identity,
      fields: [...fields],
    }, course.answeredAt]);
  }
  if (outcome !== null) {
    steps.push([{
      type: 'decideReview', actor: reviewerOf(child), submissionVersion,
      itemsVersion: verdictsOf(child), outcome, reasonCodes: reasonsOf(child),
    }, course.decidedAt]);
  }
  if (isPublished(child)) {
    const action = { type: 'publishReview', actor: system, publicationId, decisionVersion } as const;
    steps.push([action, course.publishedAt]);
  }
  if (stage === 'collecting') {
    steps.push([{ type: 'completeSync', actor: system, submissionVersion }, course.syncedAt]);
  }
  return steps.map(([action, at], index) => ({ caseId, stageVersion: index + 1, action, at }));
}

/** The steps that a loaded child has been through, to the present one (B17). */
export function pastSteps(child: LoadedChild) {
  const { caseId, season, course: { district, openedAt, outcome } } = child;
  const entered = pastActions(child).flatMap(({ stageVersion, action, at }) => {
    const stage = stageAfter(action, outcome);
    return stage === undefined ? [] : [{ stageVersion, stage, enteredAt: at }];
  });
  const steps = [{ stageVersion: 0, stage: 'registered' as const, enteredAt: openedAt }, ...entered];
  return steps.map((step, index) => ({
    caseId, season, district, ...step, leftAt: steps[index + 1]?.enteredAt ?? null,
  }));
}

function stageAfter({ type }: Action, outcome: LoadedChild['course']['outcome']): Stage | undefined {
  if (type === 'publishReview') return outcome ?? undefined;
  const stages: Partial<Record<Action['type'], Stage>> = {
    submitDetails: 'inReview', decideReview: 'decided', completeSync: 'collecting',
  };
  return stages[type];
}

/** Whether the parent has read the result. */
export const isPublished = ({ course: { stage } }: LoadedChild): boolean =>
  stage === 'collecting' || stage === 'approved' || stage === 'rejected';

/** The reasons of a refusal. */
export const reasonsOf = ({ caseId, course }: LoadedChild) => {
  if (course.outcome !== 'rejected') return [];
  return parseInt(caseId.slice(-1), 16) % 3 === 0
    ? (['employment-proof', 'residence-proof'] as const).slice() : (['residence-proof'] as const).slice();
};

/** The items of the demo's list that fit the made-up details, with whom they are about (B4). */
export const judgedItems = [
  ['details', 'child'], ['work-employed', 'guardian1'], ['residence-rented', 'child'],
  ['household-same', 'child'], ['permit-held', 'guardian1'],
] as const;

/** How many items were judged: all before a decision, and two of every third child in review. */
export function verdictsOf({ caseId, course }: LoadedChild): number {
  if (course.outcome !== null) return judgedItems.length;
  return course.stage === 'inReview' && parseInt(caseId.slice(-2), 16) % 3 === 0 ? 2 : 0;
}
