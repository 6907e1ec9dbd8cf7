/** Waits until `attempt` gives something; asks again every 50 ms. For tests: conditions, not sleeps. */
export async function waitFor<Result>(
  what: string,
  attempt: () => Promise<Result | undefined>,
  seconds = 30,
): Promise<Result> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (Date.now() > until) throw new Error(`waited ${String(seconds)} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The same for a condition that is true or false. */
export async function waitUntil(
  what: string,
  condition: () => Promise<boolean>,
  seconds = 30,
): Promise<void> {
  await waitFor(what, async () => ((await condition()) ? true : undefined), seconds);
}
