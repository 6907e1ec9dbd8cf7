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
 * Rounds that start the workflows whose start was committed in records: each leases a page of them
 * and starts them; which are done, the next round tells. What fails is leased again half a minute
 * later, and so is what a pump that ends has not told: a second start changes nothing. A round's
 * number is that of its starts if more may wait, else 0: then the pump rests.
 */
export function createStartPump(dependencies: StartPumpDependencies): () => Promise<number> {
  const { call, logger } = dependencies;
  let done: string[] = [];
  return async () => {
    const { starts } = await call('records.claim-starts', { limit: startsPerClaim, done });
    done = [];
    const outcomes = await Promise.allSettled(
      starts.map((start) => startWorkflow(dependencies, start)),
    );
    done = starts.flatMap(({ startId }, at) =>
      outcomes[at]?.status === 'fulfilled' ? [startId] : [],
    );
    if (done.length < starts.length) {
      logger.warn({ failed: starts.length - done.length }, 'starts failed, leased again later');
    }
    return starts.length < startsPerClaim ? 0 : done.length;
  };
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
