import { DestroyRef, inject, Injectable } from '@angular/core';

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
      // It keeps nothing, and asks nothing of Keycloak.
      if (key === signOutName || isOther) location.replace('/');
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

  /** The browser's session is over: every other tab leaves its page. */
  leave(): void {
    tell(signOutName, 'yes');
  }

  /** As `leave`; and this page is nobody's any more. */
  forget(): void {
    this.#shown = null;
    this.leave();
  }
}

function tell(name: string, value: string): void {
  localStorage.setItem(name, value);
  localStorage.removeItem(name);
}
