import { DestroyRef, inject, type Signal, signal } from '@angular/core';

interface PageLeaving {
  /** Called each time the page goes out of sight: it may never come back. */
  leave(): void;
  /** True when the person is to be asked before the page goes for good. */
  mustAsk(): boolean;
}

/** Watches the page for being left, by tab, window or address; to be called where DI works. */
export function watchLeaving({ leave, mustAsk }: PageLeaving): void {
  const turn = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  const ask = (event: BeforeUnloadEvent): void => {
    // Only a page in sight is left by a person; one behind it that another tab's sign-out takes
    // away must go (S22).
    if (document.visibilityState === 'visible' && mustAsk()) event.preventDefault();
  };
  document.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', ask);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('visibilitychange', turn);
    removeEventListener('pagehide', leave);
    removeEventListener('beforeunload', ask);
  });
}

/** Whether the browser has a network, as far as it knows; calls `back` each time it has again. */
export function watchNetwork(back: () => void): Signal<boolean> {
  const isOnline = signal(navigator.onLine);
  const connect = (): void => {
    isOnline.set(true);
    back();
  };
  const lose = (): void => {
    isOnline.set(false);
  };
  addEventListener('online', connect);
  addEventListener('offline', lose);
  inject(DestroyRef).onDestroy(() => {
    removeEventListener('online', connect);
    removeEventListener('offline', lose);
  });
  return isOnline.asReadonly();
}
