import { siteStorage } from '../browser-storage.ts';

const itemName = 'ruxue.active-at';
/** Activity is written down at most this often: a pointer tells of itself all the time. */
const writeMilliseconds = 5000;
/** Not `scroll`: a page scrolls by itself, when a dialog gives the focus back for one. */
const events = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

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
    const elsewhere = Number(siteStorage.get(itemName));
    return Number.isNaN(elsewhere) ? this.#here : Math.max(this.#here, elsewhere);
  }

  stop(): void {
    for (const event of events) removeEventListener(event, this.#note, { capture: true });
  }

  readonly #note = (): void => {
    this.#here = Date.now();
    if (this.#here - this.#written < writeMilliseconds) return;
    this.#written = this.#here;
    siteStorage.set(itemName, String(this.#here));
  };
}
