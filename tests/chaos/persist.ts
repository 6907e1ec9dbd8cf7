import { setTimeout as pause } from 'node:timers/promises';

/** As long as somebody waits before pressing again. */
const betweenTriesMs = 1000;

/**
 * Tries until there is a result, as people do while something is away. A throw counts as "not
 * yet": the watched API has looked at the answer behind it.
 * @throws Error with the last reason, when the time is up.
 */
export async function persist<Result>(
  what: string,
  seconds: number,
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  const end = Date.now() + seconds * 1000;
  let reason = '';
  while (Date.now() < end) {
    try {
      const result = await attempt();
      if (result !== undefined) return result;
      reason = '';
    } catch (error) {
      reason = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    await pause(betweenTriesMs);
  }
  throw new Error(`waited ${seconds} s in vain for ${what}${reason}`);
}
