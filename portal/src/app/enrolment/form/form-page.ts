import { Component, computed, effect, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../../data/api-client.ts';
import { loaded } from '../../ui/loaded.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { CollectionSheet } from './collection-sheet.ts';

/** Step ④ 「打印信息采集表」, once the data are confirmed (S16). */
@Component({
  selector: 'app-form-page',
  imports: [CollectionSheet, Loading, MatButton, NoticeBox],
  template: `
    @if (!canPrint()) {
      <app-notice-box>请先在“学龄儿童详细信息录入”一步核对并确认信息，再打印信息采集表。</app-notice-box>
    } @else if (form.value(); as sheet) {
      <div class="no-print">
        <app-notice-box tone="good">信息采集表是到小学报名时的必备材料，请打印后妥善保管。</app-notice-box>
        <div class="actions">
          <button matButton="filled" type="button" (click)="print()">打印</button>
          <span class="quiet">没有打印机时，可以在打印窗口选择“另存为PDF”。</span>
        </div>
      </div>
      <app-collection-sheet [form]="sheet" />
    } @else {
      <section class="card no-print">
        <app-loading [problem]="form.problem()" (retry)="form.reload()" />
      </section>
    }
  `,
  styles: '.actions { margin: 0 0 16px; }',
})
export class FormPage {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);

  protected readonly form = loaded(async () => (await this.#api.call('getForm', {})).body);
  protected readonly canPrint = computed(() => this.#store.allowed().has('print-form'));
  readonly #submissionVersion = computed(() => this.#store.view()?.submissionVersion ?? 0);

  constructor() {
    effect(() => {
      this.#submissionVersion();
      if (this.canPrint()) void this.form.reload();
    });
  }

  protected print(): void {
    window.print();
  }
}
