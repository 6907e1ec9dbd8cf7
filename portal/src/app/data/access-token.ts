import { Injectable } from '@angular/core';

/** The source of the token; after a refusal it is asked for a fresh one. */
type TokenSource = (isRefused: boolean) => Promise<string | null>;

/** The API client's access to the bearer token; data/session sets the source. */
@Injectable({ providedIn: 'root' })
export class AccessToken {
  #source: TokenSource = () => Promise.resolve(null);

  /** Sets the source; a page has one session. */
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
