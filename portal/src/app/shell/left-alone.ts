import { DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';

import { homeOf } from '../data/session/account.ts';
import { signedOutPage } from '../data/session/end-of-session.ts';
import { LastActivity } from '../data/session/last-activity.ts';
import { Session } from '../data/session/session.ts';
import { StillThere } from './still-there.ts';

const minute = 60_000;
const askAfter = 15 * minute;
const signOutAfter = 16 * minute;
const checkMilliseconds = 5000;

/**
 * Signs out where a page is left alone, whatever streams are open: it asks after 15 minutes without
 * a touch in any tab, and signs out a minute later (S22). What is typed is saved a second after each
 * pause, so it is safe by then.
 */
@Injectable({ providedIn: 'root' })
export class LeftAlone {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #dialog = inject(MatDialog);
  #question: MatDialogRef<unknown> | null = null;

  constructor() {
    effect((onCleanup) => {
      if (this.#session.account() === null) return;
      const activity = untracked(() => new LastActivity());
      const look = (): void => { this.#look(Date.now() - activity.at()); };
      const timer = setInterval(look, checkMilliseconds);
      // A computer that wakes up, or a tab that is shown again, is looked at before anybody reads it.
      document.addEventListener('visibilitychange', look);
      addEventListener('focus', look);
      onCleanup(() => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', look);
        removeEventListener('focus', look);
        activity.stop();
        this.#close();
      });
    });
    inject(DestroyRef).onDestroy(() => { this.#close(); });
  }

  #look(alone: number): void {
    if (alone >= signOutAfter) void this.#leave();
    else if (alone >= askAfter) this.#ask();
    else this.#close();
  }

  #ask(): void {
    if (this.#question !== null) return;
    const question = this.#dialog.open(StillThere, { disableClose: true, width: '420px' });
    this.#question = question;
    question.afterClosed().subscribe((isOver) => {
      this.#question = null;
      if (isOver === true) void this.#leave();
    });
  }

  #close(): void {
    this.#question?.close(false);
  }

  async #leave(): Promise<void> {
    this.#dialog.closeAll();
    const target = signedOutPage('left-alone', homeOf(this.#session.account()));
    // First nothing of the person is on the page any more, and nothing on it can ask to stay.
    await this.#router.navigateByUrl(target);
    // Without a network Keycloak can't be told; its session ends by itself.
    if (navigator.onLine) await this.#session.signOut(target, 'left-alone');
    else await this.#session.forget('left-alone');
  }
}
