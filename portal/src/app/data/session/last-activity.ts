const itemName = 'ruxue.active-at';
/** Activity is written down at most this often: a pointer tells of itself all the time. */
const writeMilliseconds = 5000;
const events = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/**
 * When somebody last did something in any tab of this browser, by the wall clock: timers stand still
 * while a computer sleeps.
 */
export class LastActivity {
  #here = Date.now();
  #written = 0;

  constructor() {
    for (const event of events) {
      addEventListener(event, this.#note, { passive: true, capture: true });
    }
    this.#note();
  }

  /** Milliseconds since 1970. */
  at(): number {
    try {
      const elsewhere = Number(localStorage.getItem(itemName));
      return Math.max(this.#here, Number.isFinite(elsewhere) ? elsewhere : 0);
    } catch {
      return this.#here;
    }
  }

  stop(): void {
    for (const event of events) removeEventListener(event, this.#note, { capture: true });
  }

  readonly #note = (): void => {
    this.#here = Date.now();
    if (this.#here - this.#written < writeMilliseconds) return;
    this.#written = this.#here;
    try {
      localStorage.setItem(itemName, String(this.#here));
    } catch {
      // A forbidden storage: each tab counts by itself.
    }
  };
}
