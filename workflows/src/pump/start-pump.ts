import type { WorkflowStart } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';
import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';

import type { batch } from '../batch/workflow.ts';
import type { ChildEnrolment } from '../child-enrolment/messages.ts';
import type { publication } from '../publication/workflow.ts';
import { caseStart, revoking, type CaseStartOptions } from './case-start.ts';

const startsPerClaim = 50;
/** As many as one claim may tell (operations: `records.claim-starts`). */
const mostTold = 200;

interface StartPumpDependencies extends CaseStartOptions {
  readonly call: Call;
  readonly client: WorkflowClient;
  readonly logger: Logger;
}

/** A second start of the same workflow, running or ended, is a quiet no-op (L2). */
const once = {
  workflowIdReusePolicy: 'REJECT_DUPLICATE',
  workflowIdConflictPolicy: 'USE_EXISTING',
} as const;

/** Starts the workflows whose start was committed in records. */
export interface StartPump {
  /** Leases a page of starts and starts them. Their number if more may wait, else 0: time to rest. */
  round(): Promise<number>;
  /** Starts what a hint has brought, unless a page of them is under way: rounds drain the rest. */
  begin(start: WorkflowStart): void;
  /** Resolves when nothing is under way. */
  finished(): Promise<void>;
}

/**
 * Which workflows run, a later round tells. What fails is leased again when its lease is over, and so
 * is what a pump that ends has not told: a second start changes nothing.
 */
export function createStartPump(dependencies: StartPumpDependencies): StartPump {
  const { call, logger } = dependencies;
  let done: string[] = [];
  const underWay = new Set<Promise<void>>();

  const startAll = async (starts: readonly WorkflowStart[]): Promise<number> => {
    const outcomes = await Promise.allSettled(
      starts.map((start) => startWorkflow(dependencies, start)),
    );
    const started = starts.filter((_start, at) => outcomes[at]?.status === 'fulfilled');
    done.push(...started.map(({ startId }) => startId));
    const failed = starts.length - started.length;
    if (failed > 0) logger.warn({ failed }, 'starts failed, leased again later');
    return started.length;
  };

  return {
    async round() {
      const told = done.slice(0, mostTold);
      const { starts } = await call('records.claim-starts', { limit: startsPerClaim, done: told });
      done = done.slice(told.length);
      const started = await startAll(starts);
      const isFull = starts.length === startsPerClaim || told.length === mostTold;
      return isFull ? Math.max(started, done.length) : 0;
    },
    begin(start) {
      if (underWay.size >= startsPerClaim) return;
      const work = startAll([start]).then(() => void underWay.delete(work));
      underWay.add(work);
    },
    async finished() {
      await Promise.all(underWay);
    },
  };
}

async function startWorkflow(
  { client, taskQueue, settings }: StartPumpDependencies,
  start: WorkflowStart,
): Promise<void> {
  try {
    if (start.kind === 'childEnrolment') {
      await client.start<ChildEnrolment>('childEnrolment', {
        ...once, ...caseStart(start.input, { taskQueue, settings }),
      });
    } else if (start.kind === 'revocation') {
      const { noticeId, ...input } = start.input;
      await client.start<ChildEnrolment>('childEnrolment', {
        ...once,
        ...caseStart(input, { taskQueue, settings }, revoking(input, noticeId)),
        // The case's own workflow has ended when the case was closed.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    } else if (start.kind === 'batch') {
      const { batchId } = start.input;
      await client.start<typeof batch>('batch', {
        ...once,
        taskQueue,
        workflowId: `batch-${batchId}`,
        args: [{ batchId }],
        staticSummary: '批量办理',
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
