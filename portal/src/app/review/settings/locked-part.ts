import { Component, computed, inject, input } from '@angular/core';
import { settingsEntries } from '@ruxue/contracts/compare-settings';
import { lockedWords } from '@ruxue/contracts/locked-parts';
import { type SettingsField, settingsTitles } from '@ruxue/contracts/settings-titles';

import { SettingsStore } from './settings-store.ts';

/** A part of the district's data that the city office has locked: to read, with the reason (S2). */
@Component({
  selector: 'app-locked-part',
  template: `
    <section class="card" [attr.aria-labelledby]="field()">
      <h2 [id]="field()" tabindex="-1">{{ title() }}</h2>
      <p class="quiet">{{ words }}</p>
      <dl>
        @for (entry of entries(); track $index) {
          @if (entry.name) { <dt>{{ entry.name }}</dt> }
          <dd>{{ entry.text || '（没有内容）' }}</dd>
        }
      </dl>
    </section>
  `,
  styles: `
    dl { margin: 0; }
    dt { font-weight: 600; overflow-wrap: anywhere; }
    dd { margin: 0 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 20rem; overflow: auto; }
  `,
})
export class LockedPart {
  readonly #store = inject(SettingsStore);
  readonly field = input.required<SettingsField>();

  protected readonly words = lockedWords;
  protected readonly title = computed(() => settingsTitles[this.field()]);
  protected readonly entries = computed(() =>
    settingsEntries(this.#store.model(), this.field()));
}
