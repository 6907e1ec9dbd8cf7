import { hintSubjects, StartsHint } from '@ruxue/contracts';
import {
  readConfig, runService, temporalConnection, warnBeforeCertificateEnds, type ServiceContext,
} from '@ruxue/service-kit';
import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { createBatchActivities } from './batch/activities.ts';
import { activitiesOfNotices, createActivities } from './child-enrolment/activities.ts';
import {
  publishedSignal, seasonEndedSignal, workflowIdOf, type Published, type SeasonEnded,
} from './child-enrolment/messages.ts';
import { accountsQueueOf, noticesQueueOf } from './child-enrolment/task-queues.ts';
import { createUpdateCase } from './child-enrolment/update-case.ts';
import { WorkerConfig } from './config.ts';
import { promoteBuild } from './deployment/promote-build.ts';
import { watchPromotion } from './deployment/watch-promotion.ts';
import { versionedBy } from './deployment/worker-deployment.ts';
import { workflowBuild } from './deployment/workflow-build.ts';
import { keepSchedule } from './keep-schedule.ts';
import { createPublicationActivities } from './publication/activities.ts';
import { runPump } from './pump/run-pump.ts';
import { createStartPump } from './pump/start-pump.ts';
import type { publicationsDue } from './publication/due-workflow.ts';
import { createReconciliationActivities } from './reconciliation/activities.ts';
import type { reconciliation } from './reconciliation/workflow.ts';
import { createRetentionActivities } from './retention/activities.ts';
import type { retention } from './retention/workflow.ts';
import { createSeasonEndActivities } from './season-end/activities.ts';
import { temporalLogger } from './temporal-logger.ts';

const pumpIntervalMs = 1000;
const shutdownGraceTime = '10s';

const config = readConfig(WorkerConfig);

/** The workers of cases, accounts and notices, and the pump that starts what records has accepted. */
async function start({ call, hints, logger }: ServiceContext) {
  // Our own order of ending: the SDK must not react to signals by itself.
  Runtime.install({
    shutdownSignals: [],
    logger: temporalLogger(logger),
    telemetryOptions: { logging: { forward: {} } },
  });
  const connection = await NativeConnection.connect(temporalConnection(config));
  const stopWarning = warnBeforeCertificateEnds(config, logger);
  const { TEMPORAL_NAMESPACE: namespace, TASK_QUEUE: taskQueue } = config;
  const temporal = new Client({ connection, namespace });
  const { workflow: client, schedule } = temporal;
  const { workflowBundle, buildId } = await workflowBuild();
  const workerDeploymentOptions = versionedBy(buildId);
  const stopWatching =
    watchPromotion(connection.workflowService, { namespace, buildId, logger });
  const activities = createActivities({ call });
  const signal = (caseId: string, published: Published) =>
    client.getHandle(workflowIdOf(caseId)).signal(publishedSignal, published);
  const signalEnd = (caseId: string, ended: SeasonEnded) =>
    client.getHandle(workflowIdOf(caseId)).signal(seasonEndedSignal, ended);

  const settings = {
    registryRecheckSeconds: config.REGISTRY_RECHECK_SECONDS,
    continueAsNewAfter: config.CONTINUE_AS_NEW_AFTER,
  };

  const cases = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workerDeploymentOptions,
    workflowBundle,
    activities: {
      ...activities,
      ...createPublicationActivities({ call, signal }),
      ...createBatchActivities({ call, updateCase: createUpdateCase(temporal, call) }),
      ...createReconciliationActivities({ call, client, taskQueue, settings, logger }),
      ...createSeasonEndActivities({ call, signal: signalEnd }),
      ...createRetentionActivities({ call, logger }),
    },
    // Local activities that hang must not starve the updates of other children.
    maxConcurrentLocalActivityExecutions: 200,
    shutdownGraceTime,
  });
  const accounts = await Worker.create({
    connection,
    namespace,
    taskQueue: accountsQueueOf(taskQueue),
    workerDeploymentOptions,
    activities: { createAccount: activities.createAccount },
    maxConcurrentActivityTaskExecutions: config.ACCOUNTS_AT_ONCE,
    shutdownGraceTime,
  });
  const notices = await Worker.create({
    connection,
    namespace,
    taskQueue: noticesQueueOf(taskQueue),
    workerDeploymentOptions,
    activities: activitiesOfNotices(activities),
    shutdownGraceTime,
  });
  const workers = [cases, accounts, notices];
  const running = Promise.all(workers.map((worker) => worker.run()));
  if (config.PROMOTES_ITSELF) {
    await promoteBuild(connection.workflowService, { namespace, buildId }, { timeoutSeconds: 60 });
  }

  const minimumAgeSeconds = config.RECONCILE_MINIMUM_AGE_SECONDS;
  await keepSchedule<typeof reconciliation>(schedule, {
    id: 'reconciliation',
    everySeconds: config.RECONCILE_EVERY_MINUTES * 60,
    action: {
      workflowType: 'reconciliation', taskQueue,
      args: [{ caseIds: null, minimumAgeSeconds }],
      staticSummary: '对账：各系统之间逐一比对',
    },
  }, logger);
  await keepSchedule<typeof publicationsDue>(schedule, {
    id: 'publications-due',
    everySeconds: config.PUBLISH_DUE_EVERY_SECONDS,
    action: {
      workflowType: 'publicationsDue', taskQueue, args: [],
      staticSummary: '按时公布：查看到时间的公布名单',
    },
  }, logger);
  await keepSchedule<typeof retention>(schedule, {
    id: 'retention',
    everySeconds: config.RETENTION_EVERY_MINUTES * 60,
    action: {
      workflowType: 'retention', taskQueue, args: [{ isDryRun: false }],
      staticSummary: '保存期满：删除往季儿童信息',
    },
  }, logger);
  const starts = createStartPump({ call, client, logger, taskQueue, settings });
  const pump = runPump({ round: () => starts.round(), intervalMs: pumpIntervalMs, logger });
  const unsubscribe = hints.subscribe(
    hintSubjects.startsWaiting,
    StartsHint,
    ({ start }) => (start ? starts.begin(start) : pump.wake()),
    { sharedBy: 'worker' },
  );

  return {
    handlers: {},
    async stop() {
      stopWarning();
      unsubscribe();
      await pump.stop();
      await starts.finished();
      for (const worker of workers) worker.shutdown();
      await running;
      await stopWatching();
      await connection.close();
    },
  };
}

await runService({ name: 'worker', config, start });
