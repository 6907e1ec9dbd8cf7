import type { WorkerDeploymentOptions } from '@temporalio/worker';

/** All workers of ours, as Temporal groups their builds. */
export const deploymentName = 'ruxue';

/**
 * A worker of this build gets tasks once the build is promoted (promote-build.ts). Children go on
 * with the promoted build from their next task on, whichever build they began with (decision 0019).
 */
export const versionedBy = (buildId: string, name = deploymentName): WorkerDeploymentOptions => ({
  version: { deploymentName: name, buildId },
  useWorkerVersioning: true,
  defaultVersioningBehavior: 'AUTO_UPGRADE',
});

/** A suite's own workers on a task queue of its own, which nobody promotes. */
export const unversioned: WorkerDeploymentOptions = {
  version: { deploymentName, buildId: 'tests' },
  useWorkerVersioning: false,
};
