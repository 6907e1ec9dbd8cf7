import { DestroyRef, inject, type Signal, signal } from '@angular/core';

interface PageLeaving {
  /** Called each time the page becomes hidden: it may never return. */
  leave(): void;
  /** True when the browser should ask before the page closes. */
  mustAsk(): boolean;
}

/** Watches for leaving the page, by tab, window or address; needs an injection context. */
export function watchLeaving({ leave, mustAsk }: PageLeaving): void {
  const turn = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  const ask = (event: BeforeUnloadEvent): void => {
    // A person leaves a visible page only; a hidden one must go without a question when another tab
    // signs out (S22).
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

/** True while the browser reports a network; calls `back` each time it returns. */
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
