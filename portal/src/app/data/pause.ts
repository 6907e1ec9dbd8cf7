import { onReturn } from './page-return.ts';

/** Waits, at most until `closing` is aborted. */
export const pause = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  wait(milliseconds, closing, () => () => undefined);

/** Waits as `pause`, at most until somebody looks at the page again or the network is back. */
export const pauseUntilReturn = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  wait(milliseconds, closing, onReturn);

async function wait(
  milliseconds: number, closing: AbortSignal, onEarly: (end: () => void) => () => void,
): Promise<void> {
  if (closing.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const end = (): void => {
    resolve(undefined);
  };
  const timer = setTimeout(end, milliseconds);
  const stopListening = onEarly(end);
  closing.addEventListener('abort', end);
  await promise;
  clearTimeout(timer);
  stopListening();
  closing.removeEventListener('abort', end);
}
