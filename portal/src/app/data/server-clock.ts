import { Injectable } from '@angular/core';

/** The server's time, as its answers tell it: windows open and close by that (S23). */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  #aheadMilliseconds = 0;

  /** Takes the time of an answer (RFC 9110, Date), which is told in whole seconds. */
  note({ headers }: Response): void {
    const told = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(told)) this.#aheadMilliseconds = told + 500 - Date.now();
  }

  /** Milliseconds since 1970; this device's own until an answer has told. */
  now(): number {
    return Date.now() + this.#aheadMilliseconds;
  }
}
