import { setTimeout as delay } from 'node:timers/promises';
import { ClearError, textOf } from './clear-error.ts';

export interface WaitOptions {
  /** The awaited thing, as the subject of a sentence: "Keycloak". */
  readonly what: string;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** The place for further reading after a failure. */
  readonly log?: string | undefined;
}

/**
 * Asks every quarter of a second until the answer is true. A throwing attempt counts as "not yet";
 * its text is shown when the time is up.
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
      // Refused connections are expected; a bug shows when the time is up.
      last = textOf(error).split('\n')[0] ?? '';
    }
    await delay(250, undefined, { signal });
  }
  const reason = last === '' ? '' : ` (${last})`;
  const place = log === undefined ? '' : `; see ${log}`;
  throw new ClearError(`${what} is not ready after ${timeoutSeconds} s${reason}${place}`);
}
