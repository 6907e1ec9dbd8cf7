import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { PaperButtons } from '../../ui/paper-buttons.ts';
import { currentPath, printNeeds } from '../step-pages.ts';
import { CollectionSheet } from './collection-sheet.ts';
import { OwnSchools } from './own-schools.ts';

/** Step ④ 「打印信息采集表」, once the data are confirmed (S16). */
@Component({
  selector: 'app-form-page',
  imports: [
    CollectionSheet, Loading, MatButton, NoticeBox, OwnSchools, PaperButtons, RouterLink,
  ],
  template: `
    @if (closed(); as place) {
      <section class="card">
        <h1>打印信息采集表</h1>
        <app-notice-box>{{ place.why }}</app-notice-box>
        <a matButton="outlined" [routerLink]="place.path">去当前步骤</a>
      </section>
    } @else if (form.value(); as sheet) {
      <app-notice-box tone="good">信息采集表是到小学报名时的必备材料，请打印后妥善保管。</app-notice-box>
      <app-paper-buttons paper="getFormPdf" />
      <app-own-schools />
      <app-collection-sheet [form]="sheet" />
    } @else {
      <section class="card">
        <h1>打印信息采集表</h1>
        <app-loading [problem]="form.problem()" (retry)="form.reload()" />
      </section>
    }
  `,
  styles: 'app-paper-buttons { margin: 0 0 16px; }',
})
export class FormPage {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);

  readonly #canPrint = computed(() => this.#store.allowed().has('print-form'));
  protected readonly form = fetched({
    params: () => this.#canPrint() ? this.#store.view()?.submissionVersion : undefined,
    loader: async () => (await this.#api.call('getForm', {})).body,
  });
  /** The reason why printing is closed, and the way on (B1). */
  protected readonly closed = computed(() => {
    const view = this.#store.view();
    if (view === null || this.#canPrint()) return null;
    return { why: printNeeds(view), path: currentPath(view) };
  });
}
