/**
 * Calls back when somebody looks at the page again or the network is back: earlier data may then be
 * old and connections dead. Answers a function that stops listening.
 */
export function onReturn(listener: () => void): () => void {
  const turn = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', turn);
  addEventListener('online', listener);
  return () => {
    document.removeEventListener('visibilitychange', turn);
    removeEventListener('online', listener);
  };
}
