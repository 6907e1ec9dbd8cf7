const windowSeconds = 60;
const endsAllowed = 10;
const firstDelayMilliseconds = 200;
/** The longest pause before a new start. */
export const longestDelayMilliseconds = 5000;

/**
 * How long to wait before a process of ours is started again: 0.2 s after a first crash, twice as
 * long after each further one within a minute, 5 s at most. Undefined when it has ended so often
 * that starting it again helps nobody.
 * @param endedAt when it ended, in ms, the last time included.
 */
export function restartDelay(endedAt: readonly number[], now: number): number | undefined {
  const recent = endedAt.filter((time) => now - time < windowSeconds * 1000).length;
  if (recent > endsAllowed) {
    return undefined;
  }
  return Math.min(firstDelayMilliseconds * 2 ** Math.max(recent - 1, 0), longestDelayMilliseconds);
}
