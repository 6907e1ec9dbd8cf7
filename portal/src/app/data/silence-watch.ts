import { onReturn } from './page-return.ts';

/** A connection that is given up when nothing is heard on it for too long. */
interface SilenceWatch {
  /** For what opens and reads the connection; aborted on silence, or when it is closed. */
  readonly signal: AbortSignal;
  heard(): void;
  end(): void;
}

/**
 * A connection can be dead without a word: a network that changed, a telephone that slept. Its clock
 * goes on while timers may not, so who comes back to the page finds out at once.
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
