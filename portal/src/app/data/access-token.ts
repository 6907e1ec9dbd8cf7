import { Injectable } from '@angular/core';

/** Where the API client finds the bearer token; the session fills it in (see sign-in/session). */
@Injectable({ providedIn: 'root' })
export class AccessToken {
  #source: () => Promise<string | null> = () => Promise.resolve(null);

  /** Sets who answers; there is one session for each page. */
  useSource(source: () => Promise<string | null>): void {
    this.#source = source;
  }

  /** A token good for at least half a minute, or null when nobody is signed in. */
  read(): Promise<string | null> {
    return this.#source();
  }
}
