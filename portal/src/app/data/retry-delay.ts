const firstMilliseconds = 2000;
const mostMilliseconds = 60_000;

/**
 * Milliseconds to wait after so many failures in a row: doubled each time, up to a minute, and
 * spread by half so that pages that failed together don't return together.
 */
export function retryDelay(failures: number): number {
  const milliseconds = Math.min(firstMilliseconds * 2 ** (failures - 1), mostMilliseconds);
  return milliseconds * (0.5 + Math.random());
}
