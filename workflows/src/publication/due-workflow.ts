import { proxyActivities } from '@temporalio/workflow';

import type { PublicationActivities } from './activities.ts';

// The schedule asks again after a minute: a run that fails for longer is left to the next one.
const { publishDue } = proxyActivities<PublicationActivities>({
  startToCloseTimeout: '2m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumAttempts: 5 },
});

/**
 * Has records publish the confirmed lists whose announced time has come, and mark as postponed what
 * passed unconfirmed (S14, S23). Records alone knows the times, so nothing of them is kept here.
 */
export async function publicationsDue(): Promise<{ published: number; postponed: number }> {
  return publishDue();
}
