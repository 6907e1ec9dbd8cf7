import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { beijingClock } from '../data/beijing-time.ts';
import { EnrolmentStore } from './enrolment-store.ts';

/** When the page was last up to date, and a way to ask anew where nothing moves by itself (B2). */
@Component({
  selector: 'app-freshness',
  imports: [MatButton],
  template: `
    <span class="quiet">
      <span class="promise">有新进展会自动显示，</span>更新于{{ updatedAt() }}
    </span>
    <button matButton type="button" [disabled]="isBusy()" (click)="reload()">刷新</button>
  `,
  styles: `
    :host { display: inline-flex; align-items: center; }
    @media (max-width: 600px) { .promise { display: none; } }
  `,
})
export class Freshness {
  readonly #store = inject(EnrolmentStore);
  protected readonly isBusy = signal(false);
  protected readonly updatedAt = computed(() => {
    const instant = this.#store.updatedAt();
    return instant === null ? '' : beijingClock(instant);
  });

  protected async reload(): Promise<void> {
    this.isBusy.set(true);
    await this.#store.load();
    this.isBusy.set(false);
  }
}
