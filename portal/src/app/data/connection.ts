import { computed, Injectable, signal } from '@angular/core';

/** Tells whether the system answers, judged by this page's requests. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #isOnline = signal(navigator.onLine);
  readonly #lastWasAnswered = signal<boolean | null>(null);
  readonly #hasEverAnswered = signal(false);

  /** True when the device itself reports no network. */
  readonly isOffline = computed(() => !this.#isOnline());
  /** True when the device has no network or the last request got no answer. */
  readonly isLost = computed(() => this.isOffline() || this.#lastWasAnswered() === false);
  /** True when nothing has answered since the page was opened, so that the page is still empty. */
  readonly isAwayFromStart = computed(() =>
    !this.#hasEverAnswered() && this.#lastWasAnswered() === false);

  constructor() {
    addEventListener('offline', () => {
      this.#isOnline.set(false);
    });
    addEventListener('online', () => {
      this.#isOnline.set(true);
    });
  }

  /** Notes the outcome of a request: an answer of the system, a refusal too, or none. */
  note(isAnswered: boolean): void {
    this.#lastWasAnswered.set(isAnswered);
    if (!isAnswered) return;
    this.#hasEverAnswered.set(true);
    // Some devices report their network wrongly.
    this.#isOnline.set(true);
  }
}
