import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Session } from '../data/session/session.ts';
import { SessionOver } from './session-over.ts';
import { StaffBar } from './staff-bar.ts';

/** The frame of the staff's pages; without a session it shows none of them. */
@Component({
  selector: 'app-staff-frame',
  imports: [RouterOutlet, SessionOver, StaffBar],
  template: `
    <app-staff-bar />
    <div class="page">
      @if (isSignedIn()) { <router-outlet /> } @else { <app-session-over /> }
    </div>
  `,
})
export class StaffFrame {
  readonly #account = inject(Session).account;
  protected readonly isSignedIn = computed(() => this.#account() !== null);
}
