import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DistrictCode } from '@ruxue/contracts/regions';
import { mostAreaText, mostSchools, type TypedSchool } from '@ruxue/contracts/settings-schools';
import { settingsTitles } from '@ruxue/contracts/settings-titles';

import { ApiClient } from '../../data/api-client.ts';
import { Session } from '../../data/session/session.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { fetched } from '../../ui/fetched.ts';
import { LongTextField } from '../../ui/long-text-field.ts';
import { TextField } from '../../ui/text-field.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

/**
 * The district's schools with their places and catchments (B23, C8). One that was in force stays in
 * the list: it is closed for new children, not deleted.
 */
@Component({
  selector: 'app-school-fields',
  imports: [ChoiceField, LongTextField, MatButton, TextField],
  templateUrl: './school-fields.html',
  styleUrl: './entry-list.scss',
  styles: '.row > div { flex: 1 1 12rem; } .row p { margin: 0; } .pair { display: grid; gap: 12px 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }',
})
export class SchoolFields {
  readonly #api = inject(ApiClient);
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);
  readonly #district = inject(Session).account()?.district as DistrictCode;

  protected readonly title = settingsTitles.schools;
  protected readonly most = mostSchools;
  protected readonly mostAreaText = mostAreaText;
  protected readonly form = this.#store.form.schools;
  protected readonly opened = this.#store.openSchool.asReadonly();
  protected readonly schools = computed(() => this.#store.model().schools);
  protected readonly rules = [
    { value: 'single', label: '单校划片' }, { value: 'several', label: '多校划片' },
  ];
  readonly #counted = fetched({
    // Counted again with each newer state of the page.
    params: () => this.#store.desk() ?? undefined,
    loader: async () =>
      (await this.#api.call('listSchools', { query: { district: this.#district } })).body.schools,
  });
  readonly #taken = computed(() =>
    new Map((this.#counted.value() ?? []).map(({ id, taken }) => [id, taken])));
  readonly #published = computed(() =>
    new Set((this.#store.desk()?.newest.content.schools ?? []).map(({ id }) => id)));

  /** 学位160个，已占用12个. */
  protected placesOf({ id, places }: TypedSchool): string {
    const taken = this.#taken().get(id);
    return `学位${places || '（未填）'}个${taken === undefined ? '' : `，已占用${taken}个`}`;
  }

  protected isPublished({ id }: TypedSchool): boolean {
    return this.#published().has(id);
  }

  protected toggle(index: number): void {
    this.#store.openSchool.update((open) => (open === index ? null : index));
  }

  protected add(): void {
    const school: TypedSchool = {
      id: `school-${crypto.randomUUID()}`, name: '', address: '', phone: '', places: '',
      rule: 'single', areas: '', lastYearPlaces: '', lastYearApplicants: '', warning: '',
      isClosed: false,
    };
    this.#change((schools) => [...schools, school]);
    this.#focus.leadTo(`schools.${this.schools().length - 1}.name`);
  }

  protected close(index: number): void {
    this.#change((schools) => schools.map((school, at) =>
      (at === index ? { ...school, isClosed: !school.isClosed } : school)));
  }

  protected remove(index: number): void {
    this.#store.openSchool.set(null);
    this.#change((schools) => schools.toSpliced(index, 1));
    this.#focus.leadTo('schools');
  }

  #change(change: (schools: readonly TypedSchool[]) => TypedSchool[]): void {
    this.#store.model.update((model) => ({ ...model, schools: change(model.schools) }));
  }
}
