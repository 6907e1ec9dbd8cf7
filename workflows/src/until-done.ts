import type { RetryPolicy } from '@temporalio/common';

/**
 * For what nobody waits for: tried for as long as it takes, since no case may be left behind (B14).
 * Each pause is a tenth longer than the one before, so that an effect comes late by a tenth of an
 * outage: seconds after two minutes, and after hours the tries of a whole city don't stand in the
 * engine's way. A try in vain writes no event.
 */
export const untilDone: RetryPolicy = {
  initialInterval: '1s', backoffCoefficient: 1.1, maximumInterval: '5m',
};
