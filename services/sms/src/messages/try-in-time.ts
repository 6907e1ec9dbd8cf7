import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 1000;

/** Until when a try may begin; the signal, a stop of the service, cuts the pauses short. */
export interface TryLimits {
  readonly until: Date;
  readonly signal: AbortSignal;
  readonly pauseMs?: number;
}

/**
 * Tries with pauses of 1, 2, 4 … seconds until it gives something or it is too late; then there is
 * nothing. A stop of the service cuts a pause short, and the try after it is the last.
 */
export async function tryInTime<Result>(
  attempt: () => Promise<Result | undefined>,
  { until, signal, pauseMs = firstPauseMs }: TryLimits,
): Promise<Result | undefined> {
  const isLast = signal.aborted;
  const result = await attempt();
  const isTooLate = Date.now() + pauseMs > until.getTime();
  if (result !== undefined || isLast || isTooLate) return result;
  // The only way this pause ends early is the stop.
  await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  return tryInTime(attempt, { until, signal, pauseMs: pauseMs * 2 });
}
