import { patched } from '@temporalio/workflow';

import type { Activities } from '../child-enrolment/activities.ts';
import { inBackground as unchanged } from '../child-enrolment/retries.ts';

export {
  inHandler, inRevocation, onAccountsQueue, onNoticesQueue,
} from '../child-enrolment/retries.ts';

const performEffect: Activities['performEffect'] = async (pending) => {
  if (pending.effect.type === 'sync' && patched('asked-before-sync')) {
    await unchanged.listActions({ caseId: pending.caseId, afterVersion: 0 });
  }
  return unchanged.performEffect(pending);
};

/**
 * Stands for that of `retries.ts` in the bundle of a later version, one change after today's: before
 * a case is synced, records is asked for its actions.
 */
export const inBackground = Object.assign(
  Object.create(unchanged) as typeof unchanged, { performEffect },
);
