import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { createLogger, type Logger } from '@ruxue/service-kit';
import { waitUntil } from '@ruxue/testing/wait-for';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { publishedSignal } from '../child-enrolment/messages.ts';
import { createBoundary } from '../testing/boundary.ts';
import { replay } from '../testing/replay.ts';
import { settledHistory } from '../testing/settled-history.ts';
import { startTestWorker, type CaseHandle, type TestWorker } from '../testing/test-worker.ts';
import { admit, approveAndSync, submitAndVerify } from '../testing/whole-way.ts';
import { promoteBuild } from './promote-build.ts';
import { watchPromotion } from './watch-promotion.ts';
import { versionedBy } from './worker-deployment.ts';
import { bundleWorkflows, workflowBuild, type WorkflowBuild } from './workflow-build.ts';

const deploymentName = `t-${randomUUID().slice(0, 8)}`;
const changedRetries = fileURLToPath(new URL('../testing/changed-retries.ts', import.meta.url));

let present: WorkflowBuild;
let changed: WorkflowBuild;
let workers: TestWorker[] = [];

beforeAll(async () => {
  present = await workflowBuild();
  changed = await bundleWorkflows({
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve, alias: { ...config.resolve?.alias, './retries.ts$': changedRetries },
      },
    }),
  });
  const { call } = createBoundary();
  workers = await Promise.all([present, changed].map(({ workflowBundle, buildId }) =>
    startTestWorker(call, {
      taskQueue: deploymentName,
      workflowBundle,
      workerDeploymentOptions: versionedBy(buildId, deploymentName),
    })));
}, 120_000);
afterAll(() => Promise.all(workers.map((worker) => worker.stop())), 30_000);

const firstWorker = () => workers[0] as TestWorker;
const engine = () => firstWorker().client.connection.workflowService;
const deployed = ({ buildId }: Pick<WorkflowBuild, 'buildId'>) =>
  ({ namespace: firstWorker().client.options.namespace, buildId, deploymentName });
const promote = (build: WorkflowBuild) =>
  promoteBuild(engine(), deployed(build), { timeoutSeconds: 30 });
const begin = async () => {
  const { handle } = await firstWorker().startCase();
  await submitAndVerify(handle);
  return handle;
};
const historyOf = (handle: CaseHandle) =>
  settledHistory(firstWorker().client, handle.workflowId, handle.firstExecutionRunId);
type History = Awaited<ReturnType<typeof historyOf>>;

/** The builds that worked on a case, in their order. */
function buildsOf({ events }: History): string[] {
  const builds = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: task }) =>
    task?.deploymentVersion?.buildId ?? []);
  return builds.filter((build, at) => build !== builds[at - 1]);
}

describe('two builds side by side, one with a patched change', () => {
  it('children go on with the promoted build, also after a rollback', async () => {
    expect(changed.buildId).not.toBe(present.buildId);
    await promote(present);
    const [early, late] = await Promise.all([begin(), begin()]);
    await approveAndSync(late);

    await promote(changed);
    const [rolledBack, ahead] = await Promise.all([begin(), begin()]);
    await Promise.all([early, ahead].map((handle) => approveAndSync(handle)));
    await Promise.all([early, late].map((handle) => admit(handle)));

    await promote(present);
    await approveAndSync(rolledBack);
    await admit(rolledBack);
    // One that has gone the changed way is beyond the older build: its tasks fail, and it waits.
    await ahead.signal(publishedSignal, {
      publicationId: randomUUID(), decisionVersion: 1, kind: 'review',
    });
    await waitUntil('a failed task', async () =>
      ((await ahead.fetchHistory()).events ?? []).some((event) =>
        event.workflowTaskFailedEventAttributes));
    await promote(changed);
    await admit(ahead);

    const [earlys, lates, rolledBacks, aheads] = await Promise.all([
      historyOf(early), historyOf(late), historyOf(rolledBack), historyOf(ahead),
    ]);
    expect(buildsOf(earlys)).toEqual([present.buildId, changed.buildId]);
    expect(buildsOf(lates)).toEqual([present.buildId, changed.buildId]);
    expect(buildsOf(rolledBacks)).toEqual([changed.buildId, present.buildId]);
    expect(buildsOf(aheads)).toEqual([changed.buildId]);
    for (const history of [earlys, lates, rolledBacks, aheads]) await replay(changed, history);
    for (const history of [lates, rolledBacks]) await replay(present, history);
    for (const history of [earlys, aheads]) {
      await expect(replay(present, history)).rejects.toThrow(DeterminismViolationError);
    }
  }, 120_000);

  it('a build that nobody polls for is not promoted', async () => {
    const missing = deployed({ buildId: 'missing' });
    await expect(promoteBuild(engine(), missing, { timeoutSeconds: 1 }))
      .rejects.toThrow('no worker of build missing polls');
  }, 30_000);

  it('a worker says when its build gets no tasks, and when it gets them again', async () => {
    const said: string[] = [];
    const say = (_fields: unknown, message: string) => void said.push(message);
    const logger: Logger = Object.assign(createLogger('worker', 'error'), { info: say, warn: say });
    await promote(changed);
    const stop = watchPromotion(engine(), { ...deployed(present), logger, everyMs: 100 });
    await waitUntil('the warning', () => said.length === 1);
    await promote(present);
    await waitUntil('the good news', () => said.length === 2);
    await stop();
    expect(said).toEqual([
      'not promoted: this build gets no tasks', 'promoted: this build gets the tasks',
    ]);
  }, 60_000);
});
