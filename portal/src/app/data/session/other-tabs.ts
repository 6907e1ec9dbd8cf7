import { DestroyRef, inject, Injectable } from '@angular/core';

import { siteStorage } from '../browser-storage.ts';
import { type Account, homeOf } from './account.ts';
import { isEndOfSession, signedOutPage, type EndOfSession } from './end-of-session.ts';

/** Written and removed at once: this tells the other tabs of the browser, and keeps nothing. */
const signOutName = 'ruxue.signed-out';
const signInName = 'ruxue.signed-in-as';

/**
 * Keeps the tabs of a browser together: none goes on showing an account after another tab has left
 * it (S22).
 */
@Injectable({ providedIn: 'root' })
export class OtherTabs {
  /** The account of this page; still known after its session has expired. */
  #shown: Pick<Account, 'username' | 'roles'> | null = null;

  constructor() {
    const follow = ({ key, newValue }: StorageEvent): void => {
      if (newValue === null || this.#shown === null) return;
      const isOther = key === signInName && newValue !== this.#shown.username;
      if (key === signOutName) this.#go(isEndOfSession(newValue) ? newValue : 'elsewhere');
      else if (isOther) this.#go('other-account');
    };
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('storage', follow);
    });
  }

  /** This page belongs to the account from now on; tabs of another account leave theirs. */
  show(account: Pick<Account, 'username' | 'roles'>): void {
    this.#shown = account;
    tell(signInName, account.username);
  }

  /** The browser's session is over: every other tab leaves its page, and says why. */
  leave(why: EndOfSession = 'elsewhere'): void {
    tell(signOutName, why);
  }

  /** As `leave`; this page belongs to nobody then. */
  forget(why: EndOfSession = 'elsewhere'): void {
    this.#shown = null;
    this.leave(why);
  }

  /** To a page that keeps nothing, and asks nothing of Keycloak. */
  #go(why: EndOfSession): void {
    location.replace(signedOutPage(why, homeOf(this.#shown)));
  }
}

function tell(name: string, value: string): void {
  siteStorage.set(name, value);
  siteStorage.remove(name);
}
