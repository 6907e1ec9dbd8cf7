import { Component, computed, inject } from '@angular/core';
import type { SettingsFault } from '@ruxue/contracts/settings-fault';

import { FieldFocus } from './field-focus.ts';
import { type AnySettings, VersionedSettings } from './versioned-settings.ts';

/** What is missing or contradictory in the draft, each with a way to its field (S2). */
@Component({
  selector: 'app-settings-check',
  template: `
    <section class="card" aria-labelledby="settings-check">
      <h2 id="settings-check">检查</h2>
      @if (blocking().length > 0) {
        <p>还有 {{ blocking().length }} 处要先改好，才能发布：</p>
        <ul class="bad" aria-label="要先改好">
          @for (fault of blocking(); track $index) {
            <li><a href="#" (click)="lead($event, fault)">{{ fault.message }}</a></li>
          }
        </ul>
      } @else {
        <p>没有缺少或矛盾的地方，可以发布。</p>
      }
      @if (advice().length > 0) {
        <p>请再看看，不影响发布：</p>
        <ul aria-label="请再看看">
          @for (fault of advice(); track $index) {
            <li><a href="#" (click)="lead($event, fault)">{{ fault.message }}</a></li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    ul { margin: 0 0 12px; padding: 0; list-style: none; display: grid; gap: 4px; }
    a { display: inline-block; padding: 4px 0; overflow-wrap: anywhere; }
    .bad a { color: var(--bad); }
  `,
})
export class SettingsCheck {
  readonly #store = inject<AnySettings>(VersionedSettings);
  readonly #focus = inject(FieldFocus);

  protected readonly blocking = computed(() => this.#store.faults().filter(({ blocks }) => blocks));
  protected readonly advice = computed(() => this.#store.faults().filter(({ blocks }) => !blocks));

  protected lead(event: Event, { path }: SettingsFault): void {
    event.preventDefault();
    this.#focus.leadTo(path);
  }
}
