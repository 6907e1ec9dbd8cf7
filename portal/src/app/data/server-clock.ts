import { Injectable } from '@angular/core';

/** The server's time, taken from its answers. Windows open and close by it (S23). */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  #aheadMilliseconds = 0;

  /** Takes the time from an answer's `Date` header (RFC 9110), which has whole seconds. */
  note({ headers }: Response): void {
    const told = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(told)) this.#aheadMilliseconds = told + 500 - Date.now();
  }

  /** Milliseconds since 1970; by this device's clock until the first answer. */
  now(): number {
    return Date.now() + this.#aheadMilliseconds;
  }
}
