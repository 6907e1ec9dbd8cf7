import { Component, computed, inject } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { settingsFields, settingsTitles, type SettingsField } from '@ruxue/contracts/settings-titles';

import { CitySettingsStore } from './city-settings-store.ts';

/** What districts may change of their own data, part by part (S2). */
@Component({
  selector: 'app-district-parts',
  imports: [MatCheckbox],
  template: `
    <section class="card" aria-labelledby="locked">
      <h2 id="locked" tabindex="-1">各区可以修改的内容</h2>
      <p class="quiet">没有勾选的部分，各区只能看，不能改；已经生效的内容不变。</p>
      <div class="parts">
        @for (part of parts(); track part.field) {
          <mat-checkbox [checked]="part.isFree" (change)="set(part.field, $event.checked)">{{
            part.title }}</mat-checkbox>
        }
      </div>
    </section>
  `,
  styles: `
    .parts { display: grid; gap: 0 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
  `,
})
export class DistrictParts {
  readonly #store = inject(CitySettingsStore);

  protected readonly parts = computed(() => {
    const { locked } = this.#store.model();
    return settingsFields.map((field) =>
      ({ field, title: settingsTitles[field], isFree: !locked.includes(field) }));
  });

  protected set(field: SettingsField, isFree: boolean): void {
    this.#store.model.update((model) => {
      const others = model.locked.filter((one) => one !== field);
      const locked = isFree ? others
        : settingsFields.filter((one) => one === field || others.includes(one));
      return { ...model, locked };
    });
  }
}
