import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whole seconds left of a wait, counted by the clock so that a sleeping tab stays right. */
export class Countdown {
  readonly #seconds = signal(0);
  #timer: ReturnType<typeof setInterval> | undefined;
  #endsAt = 0;
  readonly #life = inject(DestroyRef);

  /** Seconds left; 0 when nothing runs. */
  readonly seconds: Signal<number> = this.#seconds.asReadonly();

  constructor() {
    this.#life.onDestroy(() => {
      clearInterval(this.#timer);
    });
  }

  /** Starts anew; does nothing after the page is left. */
  start(seconds: number): void {
    if (this.#life.destroyed) return;
    clearInterval(this.#timer);
    this.#endsAt = Date.now() + seconds * 1000;
    this.#tick();
    if (seconds > 0) {
      this.#timer = setInterval(() => {
        this.#tick();
      }, 250);
    }
  }

  #tick(): void {
    const left = Math.max(0, Math.ceil((this.#endsAt - Date.now()) / 1000));
    this.#seconds.set(left);
    if (left === 0) clearInterval(this.#timer);
  }
}
