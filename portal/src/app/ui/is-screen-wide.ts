import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** True for a screen wider than a telephone's; follows rotation. */
export function isScreenWide(): Signal<boolean> {
  const query = matchMedia('(min-width: 601px)');
  const isWide = signal(query.matches);
  const note = (): void => { isWide.set(query.matches); };
  query.addEventListener('change', note);
  inject(DestroyRef).onDestroy(() => { query.removeEventListener('change', note); });
  return isWide.asReadonly();
}
