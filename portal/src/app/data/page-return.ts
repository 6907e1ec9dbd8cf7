/**
 * Tells when somebody looks at the page again or the network is back: what was heard before may be
 * old, and connections dead. Answers how to listen no more.
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
