import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { PublicationActivities } from './activities.ts';

/** A publication's progress: all cases up to `after` have been told. */
export interface PublicationInput {
  readonly publicationId: string;
  readonly after?: string;
  readonly told?: number;
}

// Each case is told by a signal that it knows again, so a repeat from the last heartbeat is
// harmless; tried until every case has been told (B8, B14), as often as a case's own effects.
const { tellCases } = proxyActivities<PublicationActivities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '20s',
  retry: untilDone,
});

/**
 * Tells the cases of a committed publication (S14, S17). What parents see was published by the
 * commit in records; this only moves the stages after it, 2,000 cases in each run.
 */
export async function publication(input: PublicationInput): Promise<{ told: number }> {
  const { publicationId, after = null, told = 0 } = input;
  const page = await tellCases({ publicationId, after });
  const total = told + page.told;
  if (page.after === null) return { told: total };
  return continueAsNew<typeof publication>({ publicationId, after: page.after, told: total });
}
