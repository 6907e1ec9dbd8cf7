import { randomUUID } from 'node:crypto';

import { readTestStack } from '@ruxue/local/stack-file';
import { initialState } from '@ruxue/rules/case-state';
import { TemporalConfig, temporalConnection, type Call } from '@ruxue/service-kit';
import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { NativeConnection, Worker, type WorkerDeploymentOptions } from '@temporalio/worker';

import { activitiesOfNotices, createActivities } from '../child-enrolment/activities.ts';
import { startAttributes, summaryOf } from '../child-enrolment/describe-case.ts';
import {
  publishedSignal, seasonEndedSignal, workflowIdOf, type CaseSettings, type ChildEnrolment,
} from '../child-enrolment/messages.ts';
import { accountsQueueOf, noticesQueueOf } from '../child-enrolment/task-queues.ts';
import { unversioned } from '../deployment/worker-deployment.ts';
import { workflowBuild, type WorkflowBuild } from '../deployment/workflow-build.ts';
import { createPublicationActivities } from '../publication/activities.ts';
import { createRetentionActivities } from '../retention/activities.ts';
import { createSeasonEndActivities } from '../season-end/activities.ts';
import { installQuietRuntime } from './quiet-runtime.ts';

export type CaseHandle = WorkflowHandleWithFirstExecutionRunId<ChildEnrolment>;

/** A worker of our workflows on a task queue of its own, on the test stack's Temporal server. */
export interface TestWorker {
  readonly client: Client;
  readonly taskQueue: string;
  startCase(settings?: Partial<CaseSettings>): Promise<{ caseId: string; handle: CaseHandle }>;
  stop(): Promise<void>;
}

const start = { district: '110101', season: 'demo' } as const;

interface TestBuild {
  readonly taskQueue: string;
  readonly workflowBundle: WorkflowBuild['workflowBundle'];
  readonly workerDeploymentOptions: WorkerDeploymentOptions;
}

/**
 * @param build of a worker that shares its queue with other builds; else a worker by itself.
 * @param ownQueue that of a worker whose place it takes.
 */
export async function startTestWorker(
  call: Call,
  build?: TestBuild,
  ownQueue = `t-${randomUUID().slice(0, 8)}`,
): Promise<TestWorker> {
  const { namespace, settings } = readTestStack().temporal;
  const options = temporalConnection(TemporalConfig.parse(settings));
  installQuietRuntime();
  const connection = await Connection.connect(options);
  const native = await NativeConnection.connect(options);
  const client = new Client({ connection, namespace });
  const activities = createActivities({ call });
  const { taskQueue, workflowBundle, workerDeploymentOptions } = build ?? {
    taskQueue: ownQueue,
    ...(await workflowBuild()),
    workerDeploymentOptions: unversioned,
  };
  const shared = { connection: native, namespace, workerDeploymentOptions };
  const workers = [
    await Worker.create({
      ...shared, taskQueue, workflowBundle,
      activities: {
        ...activities,
        ...createPublicationActivities({
          call,
          signal: (caseId, published) =>
            client.workflow.getHandle(workflowIdOf(caseId)).signal(publishedSignal, published),
        }),
        ...createSeasonEndActivities({
          call,
          signal: (caseId, ended) =>
            client.workflow.getHandle(workflowIdOf(caseId)).signal(seasonEndedSignal, ended),
          patienceMs: 20_000,
        }),
        ...createRetentionActivities({ call, logger: { warn: () => undefined } }),
      },
    }),
    await Worker.create({
      ...shared, taskQueue: accountsQueueOf(taskQueue),
      activities: { createAccount: activities.createAccount },
    }),
    await Worker.create({
      ...shared, taskQueue: noticesQueueOf(taskQueue),
      activities: activitiesOfNotices(activities),
    }),
  ];
  const running = Promise.all(workers.map((worker) => worker.run()));

  return {
    client,
    taskQueue,
    async startCase(settings = {}) {
      const caseId = randomUUID();
      const handle = await client.workflow.start<ChildEnrolment>('childEnrolment', {
        taskQueue,
        workflowId: workflowIdOf(caseId),
        args: [{
          start: { ...start, caseId },
          settings: { registryRecheckSeconds: 3600, continueAsNewAfter: 200, ...settings },
        }],
        typedSearchAttributes: new TypedSearchAttributes(
          startAttributes({ ...start, caseId }, initialState(start.district)),
        ),
        staticSummary: summaryOf({ ...start, caseId }),
      });
      return { caseId, handle };
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
