import type { WorkflowStart } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';
import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';

import { startAttributes, summaryOf } from '../child-enrolment/describe-case.ts';
import { initialState } from '../child-enrolment/enrolment.ts';
import {
  workflowIdOf, type CaseSettings, type ChildEnrolment,
} from '../child-enrolment/messages.ts';
import type { publication } from '../publication/workflow.ts';

const startsPerClaim = 50;

interface StartPumpDependencies {
  readonly call: Call;
  readonly client: WorkflowClient;
  readonly logger: Logger;
  readonly taskQueue: string;
  readonly settings: CaseSettings;
}

/** A second start of the same workflow, running or ended, is a quiet no-op (L2). */
const once = {
  workflowIdReusePolicy: 'REJECT_DUPLICATE',
  workflowIdConflictPolicy: 'USE_EXISTING',
} as const;

/**
 * Starts the workflows whose start was committed in records: leases a page of them, starts each,
 * tells records which are done. What fails is leased again half a minute later.
 */
export async function pumpStarts(dependencies: StartPumpDependencies): Promise<number> {
  const { call, logger } = dependencies;
  const { starts } = await call('records.claim-starts', { limit: startsPerClaim });
  if (starts.length === 0) return 0;
  const outcomes = await Promise.allSettled(
    starts.map((start) => startWorkflow(dependencies, start)),
  );
  const startIds = starts.flatMap(({ startId }, at) =>
    outcomes[at]?.status === 'fulfilled' ? [startId] : [],
  );
  if (startIds.length < starts.length) {
    logger.warn({ failed: starts.length - startIds.length }, 'starts failed, leased again later');
  }
  await call('records.complete-starts', { startIds });
  return startIds.length;
}

async function startWorkflow(
  { client, taskQueue, settings }: StartPumpDependencies,
  start: WorkflowStart,
): Promise<void> {
  try {
    if (start.kind === 'childEnrolment') {
      await client.start<ChildEnrolment>('childEnrolment', {
        ...once,
        taskQueue,
        workflowId: workflowIdOf(start.input.caseId),
        args: [{ start: start.input, settings }],
        typedSearchAttributes: new TypedSearchAttributes(
          startAttributes(start.input, initialState(start.input.district)),
        ),
        staticSummary: summaryOf(start.input),
      });
    } else {
      const { publicationId } = start.input;
      await client.start<typeof publication>('publication', {
        ...once,
        taskQueue,
        workflowId: `publication-${publicationId}`,
        args: [{ publicationId }],
        staticSummary: '公布结果',
      });
    }
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
