import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { beijingClock } from '../data/beijing-time.ts';
import { EnrolmentStore } from './enrolment-store.ts';

/**
 * Tells that the page updates by itself (B2), with a button to fetch anew. The time appears only
 * after that: otherwise it would stand still although all is well.
 */
@Component({
  selector: 'app-freshness',
  imports: [MatButton],
  template: `
    <span class="quiet">
      <span class="promise">有新进展会自动显示</span>
      <span role="status">{{ told() }}</span>
    </span>
    <button matButton type="button" [disabled]="isBusy()" (click)="reload()">刷新</button>
  `,
  styles: `
    :host { display: inline-flex; align-items: center; }
    [role="status"]:not(:empty) { margin-left: 8px; }
    @media (max-width: 600px) { .promise { display: none; } }
  `,
})
export class Freshness {
  readonly #store = inject(EnrolmentStore);
  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async reload(): Promise<void> {
    this.isBusy.set(true);
    // A failure shows above, in its own words.
    const isLoaded = await this.#store.load();
    this.told.set(isLoaded ? `${beijingClock(new Date().toISOString())}已刷新` : '');
    this.isBusy.set(false);
  }
}
