import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import type { DetailPart } from '../../data/details/detail-fields.ts';
import { type DetailsModel, detailsOf } from '../../data/details/details-model.ts';
import { ownParts } from '../../ui/child-data/details-rows.ts';
import { DataList } from '../../ui/data-list.ts';
import { TakesFocus } from '../../ui/takes-focus.ts';

/** All details before the submission, with a way back to each part. */
@Component({
  selector: 'app-check-details',
  imports: [DataList, MatButton, TakesFocus],
  template: `
    <h2 appTakesFocus>核对信息</h2>
    <p class="lead">请逐项核对。确认无误后，点击页面下方的“提交信息”。</p>
    @for (part of parts(); track part.title) {
      <section class="card">
        <div class="top">
          <h3>{{ part.title }}</h3>
          <button matButton type="button" (click)="change.emit(part.part)">修改<span
            class="visually-hidden">{{ part.title }}</span></button>
        </div>
        <app-data-list [rows]="part.rows" />
      </section>
    }
  `,
  styles: `
    h2 { font-size: 1.375rem; }
    .top { display: flex; justify-content: space-between; align-items: center; }
    h3 { margin: 0; font-size: 1.1875rem; }
  `,
})
export class CheckDetails {
  readonly model = input.required<DetailsModel>();
  readonly view = input.required<ParentsView>();
  readonly change = output<DetailPart>();

  protected readonly parts = computed(() => {
    const details = detailsOf(this.model());
    return details === null ? [] : ownParts(details, this.view());
  });
}
