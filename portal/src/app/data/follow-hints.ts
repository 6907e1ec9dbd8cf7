import type * as z from 'zod';

import { readEvents } from './event-stream.ts';
import { pauseUntilReturn } from './pause.ts';
import { retryDelay } from './retry-delay.ts';
import { watchSilence } from './silence-watch.ts';

/** The gateway sends something every 15 seconds: after 40, at least two of these are lost. */
const mostSilentMilliseconds = 40_000;
/**
 * A stream that worked is reopened soon (B2). The moments are spread, since a stopping gateway ends
 * all its streams.
 */
const reopenedWithinMilliseconds = 1000;

/** The source of the hints, and their handling. */
interface HintFollowing<Hint> {
  /** What the tabs of one account share; null when unknown: then each reads for itself. */
  readonly shared: string | null;
  readonly schema: z.ZodType<Hint>;
  readonly closing: AbortSignal;
  open(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  take(hint: Hint): void;
  /** A stream is open again, in whichever tab: what was told meanwhile is lost. */
  reopened?(): void;
  /** True for a final failure: the session is over. */
  isLast(thrown: unknown): boolean;
}

/** The browser's tabs with the same account. */
interface Tabs<Hint> {
  /** Does the work once no other tab does it. */
  alone(work: () => Promise<void>): Promise<void>;
  tell(hint: Hint): void;
  close(): void;
}

/**
 * Follows the hints of a stream until it is stopped or the session is over (B2, B6). The tabs of one account
 * share one stream: the reading tab tells the others, and when its stream ends, another tab takes
 * over. Tabs of another account hear nothing (S22).
 */
export async function followHints<Hint>(following: HintFollowing<Hint>): Promise<void> {
  const { closing, open, take, isLast, schema } = following;
  const tabs = tabsOf(following);
  let failures = 0;
  let isReopened = false;
  const read = async (): Promise<void> => {
    const watch = watchSilence(mostSilentMilliseconds, closing);
    try {
      const stream = await open(watch.signal);
      if (isReopened) following.reopened?.();
      isReopened = true;
      const heard = (): void => {
        failures = 0;
        watch.heard();
      };
      for await (const data of readEvents(stream, heard)) {
        const hint = schema.safeParse(readJson(data));
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

function tabsOf<Hint>({ shared, closing, schema, take }: HintFollowing<Hint>): Tabs<Hint> {
  const canShare = 'locks' in navigator && 'BroadcastChannel' in globalThis;
  if (shared === null || !canShare) {
    return { alone: (work) => work(), tell: () => undefined, close: () => undefined };
  }
  const channel = new BroadcastChannel(shared);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const hint = schema.safeParse(data);
    if (hint.success && !closing.aborted) take(hint.data);
  };
  return {
    // The lock is held until the work ends; closing the tab releases it.
    alone: (work) => navigator.locks.request(shared, { signal: closing }, work),
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
