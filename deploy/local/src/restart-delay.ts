const windowSeconds = 60;
const endsAllowed = 10;
const firstDelayMilliseconds = 200;
/** The longest pause before a new start. */
export const longestDelayMilliseconds = 5000;

/**
 * The wait before a process of ours is restarted: 0.2 s after a first crash, doubled after each
 * further one within a minute, at most 5 s. Undefined after too many crashes, when restarting is
 * useless.
 * @param endedAt when it ended, in ms, the last time included.
 */
export function restartDelay(endedAt: readonly number[], now: number): number | undefined {
  const recent = endedAt.filter((time) => now - time < windowSeconds * 1000).length;
  if (recent > endsAllowed) {
    return undefined;
  }
  return Math.min(firstDelayMilliseconds * 2 ** Math.max(recent - 1, 0), longestDelayMilliseconds);
}
