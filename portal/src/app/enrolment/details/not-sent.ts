import { Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { detailFields, fullLabel } from '../../data/details/detail-fields.ts';
import { contentOf } from '../../data/details/details-model.ts';
import { DataList } from '../../ui/data-list.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { DraftSaver } from './draft-saver.ts';

/**
 * Shows, on whichever page, the content typed in this browser that another device's submission has
 * left out, also after a reload (B3). It stays until the parent has noted it down.
 */
@Component({
  selector: 'app-not-sent',
  imports: [DataList, MatButton, NoticeBox],
  template: `
    @if (rows().length > 0) {
      <app-notice-box isNews tone="care">
        <p>详细信息已在另一台设备或另一个页面上提交。您在这里填写的以下{{ rows().length }}项没有保存，也不在提交的内容中，需要的话请先抄下或复制。{{ wayOut() }}</p>
        <app-data-list [rows]="rows()" />
        <button matButton type="button" (click)="forget()">知道了，不再显示</button>
      </app-notice-box>
    }
  `,
})
export class NotSent {
  readonly #saver = inject(DraftSaver);
  readonly #store = inject(EnrolmentStore);

  /** The submission as this browser would begin with it; null while the details can be edited. */
  readonly #submitted = computed(() => {
    const view = this.#store.view();
    if (!view?.details || this.#store.allowed().has('save-draft')) return null;
    // Older than any draft that a taken back submission will bring (B5).
    return { draft: { version: 0, data: view.details }, registered: view.registered };
  });
  protected readonly rows = computed(() => {
    const submitted = this.#submitted();
    if (submitted === null || !this.#saver.isUnsaved()) return [];
    const [here, sent] = [this.#saver.model(), contentOf(submitted.draft.data)];
    return detailFields
      .filter((field) => field.valueIn(here) !== field.valueIn(sent))
      .filter(({ part }) => part !== 'guardian2' || here.singleGuardian !== 'yes')
      .map((field) => ({ label: fullLabel(field), value: field.wordIn(here) || '（未填写）' }));
  });
  protected readonly wayOut = computed(() => this.#store.allowed().has('take-back')
    ? '如需修改，可以在“查看审核结果”页撤回修改。'
    : `如需修改，请致电${this.#store.view()?.district.phone ?? '区教委'}咨询。`);

  constructor() {
    effect(() => {
      const submitted = this.#submitted();
      if (submitted !== null) untracked(() => { this.#saver.open(submitted); });
    });
  }

  protected forget(): void {
    const submitted = this.#submitted();
    if (submitted !== null) this.#saver.startOver(submitted);
  }
}
