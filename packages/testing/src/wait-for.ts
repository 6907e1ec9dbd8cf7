import { setTimeout as pause } from 'node:timers/promises';

/** The default patience of tests. */
const patienceSeconds = 30;
const pollMs = 50;

/**
 * Asks repeatedly until `attempt` gives something: tests wait for conditions, never for a time.
 * @param what The awaited thing, for the message after `seconds`.
 * @throws Error after `seconds`; errors of `attempt` at once.
 */
export async function waitFor<Result>(
  what: string,
  attempt: () => Promise<Result | undefined>,
  seconds = patienceSeconds,
): Promise<Result> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(pollMs);
  }
}

/** The same for a condition that is true or false. */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  seconds = patienceSeconds,
): Promise<void> {
  await waitFor(what, async () => ((await condition()) ? true : undefined), seconds);
}
