import { onReturn } from './page-return.ts';

/** Gives a connection up after a long silence. */
interface SilenceWatch {
  /** Passed to the connection's reader; aborted on silence, or on closing. */
  readonly signal: AbortSignal;
  heard(): void;
  end(): void;
}

/**
 * A connection can die silently: the network changes, the telephone sleeps. Timers may stop then,
 * but the clock goes on, so a returning person gets a fresh connection at once.
 */
export function watchSilence(mostMilliseconds: number, closing: AbortSignal): SilenceWatch {
  const watching = new AbortController();
  let heardAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const abort = (): void => {
    watching.abort();
  };
  const look = (): void => {
    clearTimeout(timer);
    const left = heardAt + mostMilliseconds - Date.now();
    if (left <= 0) abort();
    else timer = setTimeout(look, left);
  };
  const stopListening = onReturn(look);
  closing.addEventListener('abort', abort);
  if (closing.aborted) abort();
  look();
  return {
    signal: watching.signal,
    heard() {
      heardAt = Date.now();
    },
    end() {
      clearTimeout(timer);
      stopListening();
      closing.removeEventListener('abort', abort);
    },
  };
}
