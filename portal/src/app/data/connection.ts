import { computed, Injectable, signal } from '@angular/core';

/** Whether the system answers, as the requests of this page find it. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #isOnline = signal(navigator.onLine);
  readonly #lastWasAnswered = signal<boolean | null>(null);
  readonly #hasEverAnswered = signal(false);

  /** The device knows that it has no network. */
  readonly isOffline = computed(() => !this.#isOnline());
  /** The device has no network, or the last request found nobody. */
  readonly isLost = computed(() => this.isOffline() || this.#lastWasAnswered() === false);
  /** Nobody has answered since the page was opened: there is nothing on it yet. */
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

  /** How a request went: answered by the system, also by a refusal, or by nobody. */
  note(isAnswered: boolean): void {
    this.#lastWasAnswered.set(isAnswered);
    if (!isAnswered) return;
    this.#hasEverAnswered.set(true);
    // Some devices are wrong about their network.
    this.#isOnline.set(true);
  }
}
