import { setTimeout as pause } from 'node:timers/promises';

/** How long tests wait for what happens elsewhere, unless they say otherwise. */
const patienceSeconds = 30;
const pollMs = 50;

/**
 * Waits until `attempt` gives something, asking again and again: tests wait for conditions, never
 * for a time.
 * @param what What is awaited, for the message when the patience is at its end.
 * @throws Error after `seconds`; whatever `attempt` throws, at once.
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
