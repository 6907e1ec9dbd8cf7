import { Injectable } from '@angular/core';

/** Who knows the token; asked for a fresh one when the server has refused the last. */
type TokenSource = (isRefused: boolean) => Promise<string | null>;

/** Where the API client finds the bearer token; the session fills it in (see sign-in/session). */
@Injectable({ providedIn: 'root' })
export class AccessToken {
  #source: TokenSource = () => Promise.resolve(null);

  /** Sets who answers; there is one session for each page. */
  useSource(source: TokenSource): void {
    this.#source = source;
  }

  /** A token good for at least half a minute, or null when nobody is signed in. */
  read(): Promise<string | null> {
    return this.#source(false);
  }

  /** A fresh token in place of a refused one. Throws `signed-out` when the session is over. */
  renew(): Promise<string | null> {
    return this.#source(true);
  }
}
