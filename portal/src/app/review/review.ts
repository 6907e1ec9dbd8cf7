import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Session } from '../data/session/session.ts';
import { SessionOver } from '../shell/session-over.ts';
import { StaffBar } from '../shell/staff-bar.ts';

/** The frame of the reviewers' and managers' pages; without a session it shows none of them. */
@Component({
  selector: 'app-review',
  imports: [RouterOutlet, SessionOver, StaffBar],
  template: `
    <app-staff-bar />
    <div class="page">
      @if (isSignedIn()) { <router-outlet /> } @else { <app-session-over /> }
    </div>
  `,
})
export class Review {
  readonly #account = inject(Session).account;
  protected readonly isSignedIn = computed(() => this.#account() !== null);
}
