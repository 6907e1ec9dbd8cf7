import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 20_000;
const pollMs = 50;

/** Waits for a condition, asking again until it holds; fails with its name after 20 s. */
export async function waitUntil(name: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${name}`);
    await pause(pollMs);
  }
}
