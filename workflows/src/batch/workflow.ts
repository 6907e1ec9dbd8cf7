import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { BatchActivities } from './activities.ts';

/** A batch's progress: all children up to `after` have had their turn. */
export interface BatchInput {
  readonly batchId: string;
  readonly after?: string;
  readonly acted?: number;
}

// Each child's act has one id, so that a repeat from the last heartbeat changes nothing; tried until
// every child has had its turn (B8, B14).
const { actOnCases } = proxyActivities<BatchActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '20s',
  retry: untilDone,
});

/**
 * Acts on the children of a batch, 2,000 in each run (B8). It carries the batch's id and a place in
 * it; children, versions and results lie in records.
 */
export async function batch(input: BatchInput): Promise<{ acted: number }> {
  const { batchId, after = null, acted = 0 } = input;
  const page = await actOnCases({ batchId, after });
  const total = acted + page.acted;
  if (page.after === null) return { acted: total };
  return continueAsNew<typeof batch>({ batchId, after: page.after, acted: total });
}
