import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whether there is more room than on a telephone, also after it has been turned. */
export function isScreenWide(): Signal<boolean> {
  const query = matchMedia('(min-width: 601px)');
  const isWide = signal(query.matches);
  const note = (): void => { isWide.set(query.matches); };
  query.addEventListener('change', note);
  inject(DestroyRef).onDestroy(() => { query.removeEventListener('change', note); });
  return isWide.asReadonly();
}
