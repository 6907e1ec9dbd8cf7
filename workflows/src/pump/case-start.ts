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

/**
 * The start of a case's workflow, as the engine takes it. With a notice it is the revocation of a
 * closed case: the workflow has nothing left to do but to erase.
 */
export const caseStart = (
  start: CaseStart,
  { taskQueue, settings }: CaseStartOptions,
  noticeId?: string,
) => {
  const input: ChildEnrolmentInput = noticeId === undefined
    ? { start, settings }
    : { start, settings, carried: revoking(start, noticeId) };
  const args: [ChildEnrolmentInput] = [input];
  const state = input.carried?.state ?? initialState(start.district);
  return {
    taskQueue,
    workflowId: workflowIdOf(start.caseId),
    args,
    typedSearchAttributes: new TypedSearchAttributes(
      startAttributes(start, state),
    ),
    staticSummary: summaryOf(start),
  };
};

const revoking = (
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
