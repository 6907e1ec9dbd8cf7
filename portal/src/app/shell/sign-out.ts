import { inject, signal } from '@angular/core';

import { signedOutPage } from '../data/session/end-of-session.ts';
import { Session } from '../data/session/session.ts';

/** A page's way out: its button tells that it is under way, and is pressed once. */
export class SignOut {
  readonly #session = inject(Session);
  readonly #isUnderWay = signal(false);
  readonly isUnderWay = this.#isUnderWay.asReadonly();

  /** Signs out and goes to `target`, by default to 「已安全退出」; the page is left, or may try again where that failed. */
  async start(target = signedOutPage('own')): Promise<void> {
    this.#isUnderWay.set(true);
    try {
      await this.#session.signOut(target);
    } catch {
      // Without a connection even the way to Keycloak is unknown.
      this.#isUnderWay.set(false);
    }
  }

  /** What the button says. */
  label(text: string): string {
    return this.isUnderWay() ? '正在退出…' : text;
  }
}
