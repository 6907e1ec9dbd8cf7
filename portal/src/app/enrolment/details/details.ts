import { Component, computed, inject } from '@angular/core';

import { detailFields, fullLabel } from '../../data/details/detail-fields.ts';
import { contentOf } from '../../data/details/details-model.ts';
import { DataList } from '../../ui/data-list.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { ConfirmData } from './confirm-data.ts';
import { DetailsForm } from './details-form.ts';
import { DraftSaver } from './draft-saver.ts';
import { SubmittedDetails } from './submitted-details.ts';

/** Step ③: the form while it is open, afterwards the submitted details to confirm (S16). */
@Component({
  selector: 'app-details',
  imports: [ConfirmData, DataList, DetailsForm, NoticeBox, SubmittedDetails],
  template: `
    @if (store.view(); as view) {
      @if (canEdit()) {
        <app-details-form [view]="view" />
      } @else {
        <h1>学龄儿童详细信息</h1>
        @if (notSent().length > 0) {
          <app-notice-box isNews tone="care">
            <p>这份信息已在另一台设备或另一个页面上提交。您在这里填写的以下内容不在其中，如需修改，可以在“查看审核结果”页撤回。</p>
            <app-data-list [rows]="notSent()" />
          </app-notice-box>
        }
        @if (canConfirm()) { <app-confirm-data [view]="view" /> }
        <app-submitted-details [view]="view" />
      }
    }
  `,
})
export class Details {
  readonly #saver = inject(DraftSaver);
  protected readonly store = inject(EnrolmentStore);
  protected readonly canEdit = computed(() => this.store.allowed().has('save-draft'));
  protected readonly canConfirm = computed(() => this.store.allowed().has('confirm-data'));
  /** The content typed here that another device's submission has left out (B3). */
  protected readonly notSent = computed(() => {
    const details = this.store.view()?.details;
    if (!details || !this.#saver.isUnsaved()) return [];
    const [here, sent] = [this.#saver.model(), contentOf(details)];
    return detailFields.filter((field) => field.valueIn(here) !== field.valueIn(sent))
      .map((field) => ({ label: fullLabel(field), value: field.wordIn(here) }));
  });
}
