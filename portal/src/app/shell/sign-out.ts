import { inject, signal } from '@angular/core';

import { homeOf } from '../data/session/account.ts';
import { signedOutPage } from '../data/session/end-of-session.ts';
import { Session } from '../data/session/session.ts';

/** A page's sign-out button: pressed once, it tells that the sign-out is under way. */
export class SignOut {
  readonly #session = inject(Session);
  readonly #isUnderWay = signal(false);
  readonly isUnderWay = this.#isUnderWay.asReadonly();

  /** Signs out and goes to `target`, 「已安全退出」 by default; after a failure one may try again. */
  async start(target?: string): Promise<void> {
    this.#isUnderWay.set(true);
    try {
      await this.#session.signOut(target ?? signedOutPage('own', homeOf(this.#session.account())));
    } catch {
      // Without a connection even the way to Keycloak is unknown.
      this.#isUnderWay.set(false);
    }
  }

  /** The button's label. */
  label(text: string): string {
    return this.isUnderWay() ? '正在退出…' : text;
  }
}
