import { setTimeout as delay } from 'node:timers/promises';
import { ClearError, textOf } from './clear-error.ts';

export interface WaitOptions {
  /** What is awaited, as the subject of a sentence: "Keycloak". */
  readonly what: string;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Where to read on when it does not come. */
  readonly log?: string | undefined;
}

/**
 * Asks again and again, a quarter of a second apart, until the answer is true. An attempt that
 * throws counts as "not yet"; its text is told when the time is up.
 * @throws ClearError after `timeoutSeconds`; the signal's reason when it is aborted.
 */
export async function waitUntil(
  attempt: () => Promise<boolean>,
  { what, timeoutSeconds, signal, log }: WaitOptions,
): Promise<void> {
  const end = Date.now() + timeoutSeconds * 1000;
  let last = '';
  while (Date.now() < end) {
    signal.throwIfAborted();
    try {
      if (await attempt()) {
        return;
      }
    } catch (error) {
      // Refused connections are what waiting is for; a bug shows when the time is up.
      last = textOf(error).split('\n')[0] ?? '';
    }
    await delay(250, undefined, { signal });
  }
  const reason = last === '' ? '' : ` (${last})`;
  const place = log === undefined ? '' : `; see ${log}`;
  throw new ClearError(`${what} is not ready after ${timeoutSeconds} s${reason}${place}`);
}
