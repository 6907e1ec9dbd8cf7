import { computed, DestroyRef, effect, inject, type Signal, signal } from '@angular/core';

import { onReturn } from './page-return.ts';
import { ServerClock } from './server-clock.ts';

/** The server's clock is known to about half a second. */
const surelyPastMilliseconds = 1000;
/** A window opens for all families at once, so their requests are spread over some seconds. */
const spreadMilliseconds = 4000;
/** Timers can't wait for longer (HTML, timers: 31 bits). */
const longestTimerMilliseconds = 2 ** 31 - 1;

/**
 * Calls `then` soon after each of these instants by the server's clock, as long as the page exists.
 * A device that slept through one gets the call when somebody looks at the page again.
 */
export function onInstants(instants: () => readonly string[], then: () => void): void {
  const clock = inject(ServerClock);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = Infinity;
  const look = (): void => {
    const isCome = clock.now() >= next;
    arm();
    if (isCome) then();
  };
  const arm = (): void => {
    clearTimeout(timer);
    const now = clock.now();
    next = Math.min(...instants().map((at) => Date.parse(at)).filter((at) => at > now));
    if (next === Infinity) return;
    const milliseconds = next - now + surelyPastMilliseconds + Math.random() * spreadMilliseconds;
    timer = setTimeout(look, Math.min(milliseconds, longestTimerMilliseconds));
  };
  effect(arm);
  const stopListening = onReturn(look);
  inject(DestroyRef).onDestroy(() => {
    stopListening();
    clearTimeout(timer);
  });
}

/** The server's time, updated soon after each of these instants. */
export function timeAt(instants: () => readonly string[]): Signal<Date> {
  const clock = inject(ServerClock);
  const turns = signal(0);
  onInstants(instants, () => { turns.update((turn) => turn + 1); });
  return computed(() => {
    turns();
    instants();
    return new Date(clock.now());
  });
}
