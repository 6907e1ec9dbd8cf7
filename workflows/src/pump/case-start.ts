import type { CaseStart } from '@ruxue/contracts';
import { initialState } from '@ruxue/rules/case-state';
import { TypedSearchAttributes } from '@temporalio/common';

import { startAttributes, summaryOf } from '../child-enrolment/describe-case.ts';
import {
  workflowIdOf, type CaseSettings, type ChildEnrolmentInput,
} from '../child-enrolment/messages.ts';

export interface CaseStartOptions {
  readonly taskQueue: string;
  readonly settings: CaseSettings;
}

/** The start of a case's workflow, as the engine takes it; with what it goes on from, if anything. */
export const caseStart = (
  start: CaseStart,
  { taskQueue, settings }: CaseStartOptions,
  carried?: ChildEnrolmentInput['carried'],
) => {
  const args: [ChildEnrolmentInput] = [{ start, settings, ...(carried && { carried }) }];
  return {
    taskQueue,
    workflowId: workflowIdOf(start.caseId),
    args,
    typedSearchAttributes: new TypedSearchAttributes(
      startAttributes(start, carried?.state ?? initialState(start.district)),
    ),
    staticSummary: summaryOf(start),
  };
};

/** A closed case that is revoked: its workflow has nothing left to do but to erase (S20, B25). */
export const revoking = (
  { district }: CaseStart,
  noticeId: string,
): NonNullable<ChildEnrolmentInput['carried']> => ({
  state: { ...initialState(district), stage: 'revoking' },
  pending: [{ number: 1, effect: { type: 'lastNotice', noticeId } }],
  nextEffectNumber: 2,
  inbox: [],
  recent: [],
  asked: { version: 0, times: 0 },
});
