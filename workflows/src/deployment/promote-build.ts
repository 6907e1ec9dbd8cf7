import { setTimeout as wait } from 'node:timers/promises';

import { isGrpcServiceError, type WorkflowService } from '@temporalio/client';

import { deploymentName } from './worker-deployment.ts';

/** A build of our workers, or of those of another deployment. */
export interface Build {
  readonly namespace: string;
  readonly buildId: string;
  readonly deploymentName?: string;
}

/** gRPC: a build that nobody polls for yet, and one whose workers don't poll all queues yet. */
const notYet: ReadonlySet<number> = new Set([5, 9]);
/** Temporal's ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS. */
const inProgress = 1;
const everyMs = 250;
/** The build is promoted by then; Temporal was seen to call the route unfinished for minutes. */
const longestSpreadMs = 10_000;

/**
 * Makes a build the one that gets all tasks, as soon as its workers poll; resolves once every queue
 * has heard of it. The same call promotes an older build again whose workers still run: a rollback.
 * @throws Error when no worker of that build polls in time.
 */
export async function promoteBuild(
  workflowService: WorkflowService,
  asked: Build,
  { timeoutSeconds }: { readonly timeoutSeconds: number },
): Promise<void> {
  const build = { deploymentName, ...asked };
  const deadline = Date.now() + timeoutSeconds * 1000;
  while (!(await tryToPromote(workflowService, build))) {
    if (Date.now() > deadline) throw new Error(`no worker of build ${build.buildId} polls`);
    await wait(everyMs);
  }
  const known = Date.now() + longestSpreadMs;
  while (Date.now() < known && (await isUnderWay(workflowService, build))) await wait(everyMs);
}

async function tryToPromote(
  workflowService: WorkflowService,
  build: Required<Build>,
): Promise<boolean> {
  try {
    await workflowService.setWorkerDeploymentCurrentVersion(build);
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && notYet.has(error.code)) return false;
    throw error;
  }
}

async function isUnderWay(
  workflowService: WorkflowService,
  { namespace, deploymentName }: Required<Build>,
): Promise<boolean> {
  const { workerDeploymentInfo } =
    await workflowService.describeWorkerDeployment({ namespace, deploymentName });
  return workerDeploymentInfo?.routingConfigUpdateState === inProgress;
}
