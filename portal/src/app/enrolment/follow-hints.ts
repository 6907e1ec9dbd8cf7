import { ViewHint } from '@ruxue/contracts/parents-view';

import { readEvents } from '../data/event-stream.ts';
import { retryDelay } from '../data/retry-delay.ts';
import { watchSilence } from '../data/silence-watch.ts';
import { pauseUntilReturn } from './pause.ts';

/** The gateway sends something every 15 seconds: after 40, at least two of these are lost. */
const mostSilentMilliseconds = 40_000;
/**
 * A stream that worked is reopened soon (B2). The moments are spread, since a stopping gateway ends
 * all its streams.
 */
const reopenedWithinMilliseconds = 1000;

/** The source of the hints, and their handling. */
interface HintFollowing {
  /** The account of the case; null when unknown: then each tab reads for itself. */
  readonly account: string | null;
  readonly closing: AbortSignal;
  open(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  take(hint: ViewHint): void;
  /** True for a final failure: the session is over. */
  isLast(thrown: unknown): boolean;
}

/** The browser's tabs with the same account. */
interface Tabs {
  /** Does the work once no other tab does it. */
  alone(work: () => Promise<void>): Promise<void>;
  tell(hint: ViewHint): void;
  close(): void;
}

/**
 * Follows the hints of a case until it is stopped or the case is over (B2). The tabs of one account
 * share one stream: the reading tab tells the others, and when its stream ends, another tab takes
 * over. Tabs of another account hear nothing (S22).
 */
export async function followHints(following: HintFollowing): Promise<void> {
  const { closing, open, take, isLast } = following;
  const tabs = tabsOf(following);
  let failures = 0;
  const read = async (): Promise<void> => {
    const watch = watchSilence(mostSilentMilliseconds, closing);
    try {
      const stream = await open(watch.signal);
      const heard = (): void => {
        failures = 0;
        watch.heard();
      };
      for await (const data of readEvents(stream, heard)) {
        const hint = ViewHint.safeParse(readJson(data));
        if (!hint.success) continue;
        tabs.tell(hint.data);
        take(hint.data);
      }
    } finally {
      watch.end();
    }
  };
  try {
    while (!closing.aborted) {
      // One more, unless something is heard.
      failures += 1;
      try {
        await tabs.alone(read);
      } catch (thrown) {
        if (closing.aborted || isLast(thrown)) return;
      }
      const milliseconds = failures === 0
        ? Math.random() * reopenedWithinMilliseconds
        : retryDelay(failures);
      await pauseUntilReturn(milliseconds, closing);
    }
  } finally {
    tabs.close();
  }
}

function tabsOf({ account, closing, take }: HintFollowing): Tabs {
  const canShare = 'locks' in navigator && 'BroadcastChannel' in globalThis;
  if (account === null || !canShare) {
    return { alone: (work) => work(), tell: () => undefined, close: () => undefined };
  }
  const name = `ruxue.hints.${account}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const hint = ViewHint.safeParse(data);
    if (hint.success && !closing.aborted) take(hint.data);
  };
  return {
    // The lock is held until the work ends; closing the tab releases it.
    alone: (work) => navigator.locks.request(name, { signal: closing }, work),
    tell: (hint) => {
      channel.postMessage(hint);
    },
    close: () => {
      channel.close();
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A broken event is ignored: the next one brings the version.
    return null;
  }
}
