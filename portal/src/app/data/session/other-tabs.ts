import { DestroyRef, inject, Injectable } from '@angular/core';

import { siteStorage } from '../browser-storage.ts';
import { isEndOfSession, signedOutPage, type EndOfSession } from './end-of-session.ts';

/** Written for a moment only: how the tabs of a browser hear of each other, with nothing kept. */
const signOutName = 'ruxue.signed-out';
const signInName = 'ruxue.signed-in-as';

/** No tab goes on showing what is an account's once another tab knows better (S22). */
@Injectable({ providedIn: 'root' })
export class OtherTabs {
  /** Whose page this is; known still when the session has expired under it. */
  #shown: string | null = null;

  constructor() {
    const follow = ({ key, newValue }: StorageEvent): void => {
      if (newValue === null || this.#shown === null) return;
      const isOther = key === signInName && newValue !== this.#shown;
      if (key === signOutName) goTo(isEndOfSession(newValue) ? newValue : 'elsewhere');
      else if (isOther) goTo('other-account');
    };
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('storage', follow);
    });
  }

  /** From now on this page is the account's; another account's pages are left. */
  show(username: string): void {
    this.#shown = username;
    tell(signInName, username);
  }

  /** The browser's session is over: every other tab leaves its page, and says why. */
  leave(why: EndOfSession = 'elsewhere'): void {
    tell(signOutName, why);
  }

  /** As `leave`; and this page is nobody's any more. */
  forget(why: EndOfSession = 'elsewhere'): void {
    this.#shown = null;
    this.leave(why);
  }
}

/** A page that keeps nothing, and asks nothing of Keycloak. */
function goTo(why: EndOfSession): void {
  location.replace(signedOutPage(why));
}

function tell(name: string, value: string): void {
  siteStorage.set(name, value);
  siteStorage.remove(name);
}
