import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type DistrictSettings, settingsBounds } from '@ruxue/contracts/district-settings';
import { settingsTitles } from '@ruxue/contracts/settings-titles';

import { TextField } from '../../ui/text-field.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

type Phones = DistrictSettings['primaryPhones'];

/** One list of consultation telephones, each with its hours; the first one is called first (S2). */
@Component({
  selector: 'app-phone-fields',
  imports: [MatButton, TextField],
  template: `
    <section class="card" [attr.aria-labelledby]="list()">
      <h2 [id]="list()" tabindex="-1">{{ title() }}</h2>
      <p class="quiet">第一个号码会显示在各区电话一览和提示里。</p>
      <ol>
        @for (phone of phones(); track $index) {
          <li>
            <app-text-field label="电话号码" type="tel" inputMode="tel" [field]="phone.number" />
            <app-text-field label="接听时间" [field]="phone.hours" />
            <button matButton type="button" (click)="remove($index)">删除<span
              class="visually-hidden">{{ title() }}{{ phone.number().value() }}</span></button>
          </li>
        }
      </ol>
      @if (phones().length < most) {
        <button matButton="outlined" type="button" (click)="add()">添加{{ title() }}</button>
      }
    </section>
  `,
  styles: `
    ol { list-style: none; margin: 0 0 8px; padding: 0; display: grid; gap: 16px; }
    li { display: grid; gap: 8px 16px; grid-template-columns: 1fr 1.4fr auto; align-items: start; }
    li button { margin-top: 8px; justify-self: start; }
    @media (max-width: 600px) { li { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class PhoneFields {
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);
  readonly list = input.required<'primaryPhones' | 'juniorPhones'>();

  protected readonly most = settingsBounds.phones;
  protected readonly title = computed(() => settingsTitles[this.list()]);
  protected readonly phones = computed(() => [...this.#store.form[this.list()]]);

  protected add(): void {
    this.#change((phones) => [...phones, { number: '', hours: '' }]);
    this.#focus.leadTo(`${this.list()}.${this.phones().length - 1}.number`);
  }

  protected remove(index: number): void {
    this.#change((phones) => phones.toSpliced(index, 1));
    this.#focus.leadTo(this.list());
  }

  #change(change: (phones: Phones) => Phones): void {
    const list = this.list();
    this.#store.model.update((model) => ({ ...model, [list]: change(model[list]) }));
  }
}
