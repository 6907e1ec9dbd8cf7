import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { seasonPartTitles } from '@ruxue/contracts/district-dates';
import { mostBatches, windowNames } from '@ruxue/contracts/settings-dates';
import { type SettingsField, settingsTitles } from '@ruxue/contracts/settings-titles';

import { beijingTime } from '../../data/beijing-time.ts';
import { DateField } from '../../ui/date-field.ts';
import { FieldFocus } from './field-focus.ts';
import { LockedPart } from './locked-part.ts';
import { SettingsStore } from './settings-store.ts';

type BatchList = 'reviewBatches' | 'admissionBatches';

/** When a district takes what, and when it publishes (S14, S17, S23); times of Beijing. */
@Component({
  selector: 'app-date-fields',
  imports: [DateField, LockedPart, MatButton],
  template: `
    @if (isLocked('windows')) { <app-locked-part field="windows" /> } @else {
      <section class="card" aria-labelledby="windows">
        <h2 id="windows" tabindex="-1">{{ titles.windows }}</h2>
        <p class="quiet">北京时间，从开始时间起到截止时间为止。{{ bounds() }}截止时间提前，而有儿童还没办完这一步时，要等市教委同意后才生效。</p>
        @for (window of windows(); track window.name) {
          <fieldset>
            <legend>{{ window.title }}</legend>
            <app-date-field hasTime label="开始" [field]="window.fields.opens" />
            <app-date-field hasTime label="截止" [field]="window.fields.closes" />
          </fieldset>
        }
      </section>
    }
    @for (list of lists; track list) {
      @if (isLocked(list)) { <app-locked-part [field]="list" /> } @else {
        <section class="card" [attr.aria-labelledby]="list">
          <h2 [id]="list" tabindex="-1">{{ titles[list] }}</h2>
          <p class="quiet">家长页面上公布的时间，从早到晚。已经公布的、名单已确认的和过去的时间不能改。</p>
          <ol>
            @for (batch of batches(list); track $index) {
              <li>
                <app-date-field hasTime [label]="'第' + ($index + 1) + '批'" [field]="batch" />
                <button matButton type="button" (click)="remove(list, $index)">删除<span
                  class="visually-hidden">{{ titles[list] }}第{{ $index + 1 }}批</span></button>
              </li>
            }
          </ol>
          @if (batches(list).length < most) {
            <button matButton="outlined" type="button" (click)="add(list)">添加一批<span
              class="visually-hidden">{{ titles[list] }}</span></button>
          }
        </section>
      }
    }
  `,
  styles: `
    fieldset {
      border: 0; margin: 12px 0 0; padding: 0;
      display: grid; gap: 8px 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    }
    legend { padding: 0 0 12px; font-weight: 600; }
    ol { list-style: none; margin: 0 0 8px; padding: 0; display: grid; gap: 8px; }
    li { display: grid; gap: 8px 16px; grid-template-columns: minmax(0, 20rem) auto; justify-content: start; align-items: start; }
    li button { margin-top: 8px; justify-self: start; }
    @media (max-width: 600px) { li { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class DateFields {
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);

  protected readonly titles = settingsTitles;
  protected readonly most = mostBatches;
  protected readonly lists: readonly BatchList[] = ['reviewBatches', 'admissionBatches'];
  protected readonly windows = computed(() => windowNames.map((name) =>
    ({ name, title: seasonPartTitles[name], fields: this.#store.form.windows[name] })));
  protected readonly bounds = computed(() => {
    const season = this.#store.desk()?.season;
    if (season === undefined) return '';
    const from = season.begins === undefined ? '' : `从${beijingTime(season.begins)}起，`;
    return `“${season.name}”的各项时间${from}到${beijingTime(season.ends)}为止。`;
  });

  protected isLocked(field: SettingsField): boolean {
    return this.#store.isLocked(field);
  }

  protected batches(list: BatchList) {
    return [...this.#store.form[list]];
  }

  protected add(list: BatchList): void {
    this.#change(list, (times) => [...times, '']);
    this.#focus.leadTo(`${list}.${this.batches(list).length - 1}`);
  }

  protected remove(list: BatchList, index: number): void {
    this.#change(list, (times) => times.toSpliced(index, 1));
    this.#focus.leadTo(list);
  }

  #change(list: BatchList, change: (times: readonly string[]) => string[]): void {
    this.#store.model.update((model) => ({ ...model, [list]: change(model[list]) }));
  }
}
