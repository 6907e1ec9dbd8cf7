import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DistrictCode } from '@ruxue/contracts/regions';
import {
  catchmentRules, mostAreaText, mostSchools, schoolColumns, type TypedSchool,
} from '@ruxue/contracts/settings-schools';
import { settingsTitles } from '@ruxue/contracts/settings-titles';
import { verdictFileLimits } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { Session } from '../../data/session/session.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { fetched } from '../../ui/fetched.ts';
import { LongTextField } from '../../ui/long-text-field.ts';
import { done, Outcome, refused } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { TextField } from '../../ui/text-field.ts';
import { readBase64 } from '../agency/read-base64.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

/**
 * The district's schools with their places and catchments (B23, C8). One that was in force stays in
 * the list: it is closed for new children, not deleted.
 */
@Component({
  selector: 'app-school-fields',
  imports: [ChoiceField, LongTextField, MatButton, Outcome, TextField],
  templateUrl: './school-fields.html',
  styleUrl: './entry-list.scss',
  styles: `
    .row > div { flex: 1 1 min(100%, 20rem); }
    .row p { margin: 0; }
    .pair { display: grid; gap: 12px 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
  `,
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
  protected readonly rules = Object.entries(catchmentRules)
    .map(([value, label]) => ({ value, label }));
  protected readonly columns = Object.values(schoolColumns).join('、');
  protected readonly action = new PageAction();
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

  /** What a file names changes, what it doesn't name stays; nothing is published by it. */
  protected async read(chosen: HTMLInputElement): Promise<void> {
    const [file] = chosen.files ?? [];
    if (file === undefined) return;
    await this.action.run(async () => {
      if (file.size > verdictFileLimits.bytes) {
        return refused(`文件最大${verdictFileLimits.bytes / 1024}KB`);
      }
      if (await this.#store.save() === null) return refused('草稿还没有保存，请先看页面底部的说明');
      const before = this.schools().length;
      const body = { content: await readBase64(file) };
      const { schools } = (await this.#api.call('readSchoolFile', { body })).body;
      this.#store.openSchool.set(null);
      this.#change(() => schools);
      return done(`已读入，新增${schools.length - before}所学校。请核对“发布”里列出的改动，再发布。`);
    });
    // The same file, corrected meanwhile, may be chosen again.
    chosen.value = '';
  }

  #change(change: (schools: readonly TypedSchool[]) => TypedSchool[]): void {
    this.#store.model.update((model) => ({ ...model, schools: change(model.schools) }));
  }
}
