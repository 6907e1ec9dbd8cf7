import { describeError, type Logger } from '@ruxue/service-kit';
import type { WorkflowService } from '@temporalio/client';

import type { Build } from './promote-build.ts';
import { deploymentName as ruxue } from './worker-deployment.ts';

/**
 * Says in the log when this worker's build gets no tasks, because another or none is promoted, and
 * when it gets them again; answers how to stop that.
 */
export function watchPromotion(
  workflowService: WorkflowService,
  { namespace, buildId, deploymentName = ruxue, logger, everyMs = 10_000 }: Build & {
    readonly logger: Logger;
    readonly everyMs?: number;
  },
): () => void {
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
  const timer = setInterval(() => {
    look().catch((error: unknown) => logger.warn({ error: describeError(error) }, 'engine away'));
  }, everyMs);
  return () => clearInterval(timer);
}
