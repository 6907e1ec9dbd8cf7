import { setTimeout as wait } from 'node:timers/promises';

import { describeError, type Logger } from '@ruxue/service-kit';
import type { WorkflowService } from '@temporalio/client';

import type { Build } from './promote-build.ts';
import { deploymentName as ruxue } from './worker-deployment.ts';

/**
 * Says in the log when this worker's build gets no tasks, because another or none is promoted, and
 * when it gets them again; answers how to stop that, before the connection is closed.
 */
export function watchPromotion(
  workflowService: WorkflowService,
  { namespace, buildId, deploymentName = ruxue, logger, everyMs = 10_000 }: Build & {
    readonly logger: Logger;
    readonly everyMs?: number;
  },
): () => Promise<void> {
  let wasPromoted = true;
  const look = async () => {
    const { workerDeploymentInfo } =
      await workflowService.describeWorkerDeployment({ namespace, deploymentName });
    const promoted = workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId;
    const isPromoted = promoted === buildId;
    if (isPromoted === wasPromoted) return;
    wasPromoted = isPromoted;
    if (isPromoted) logger.info({ buildId }, 'promoted: this build gets the tasks');
    else logger.warn({ buildId, promoted }, 'not promoted: this build gets no tasks');
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async () => {
    while (!signal.aborted) {
      await wait(everyMs, undefined, { signal }).then(look).catch((error: unknown) => {
        if (!signal.aborted) logger.warn({ error: describeError(error) }, 'engine away');
      });
    }
  };
  const watching = watch();
  return () => {
    stopping.abort();
    return watching;
  };
}
