/** Waits; no longer than until `closing` is aborted. */
export const pause = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    closing.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
