import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { areDetailsReturned, type Correction } from '@ruxue/contracts/corrections';
import { detailsItem } from '@ruxue/contracts/review-reasons';
import { placeName } from '@ruxue/contracts/material-words';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { beijingTime } from '../../data/beijing-time.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { placeAnchor } from '../materials/material-words.ts';
import { Resubmission } from './resubmission.ts';

/** What is to correct, in one list with one deadline, and the way to each item (B5). */
@Component({
  selector: 'app-corrections',
  imports: [Resubmission, RouterLink],
  template: `
    <section class="card" aria-labelledby="corrections">
      <h2 id="corrections">需要您补正的内容（{{ view().corrections.length }}项）</h2>
      @if (until(); as date) {
        <p>请在<strong>{{ date }}</strong>前改好并重新提交。</p>
      }
      <ol>
        @for (correction of view().corrections; track anchor(correction)) {
          <li>
            <a [routerLink]="pathOf(correction)" [fragment]="fragmentOf(correction)">{{
              name(correction) }}</a>
            <p>{{ correction.reason }}</p>
            @if (correction.note) { <p class="note">审核人员留言：{{ correction.note }}</p> }
          </li>
        }
      </ol>
      <p class="quiet">只需补正上面列出的内容，其他内容已经收到，不用再交，也不能修改。</p>
      @if (!canSubmit()) {
        <p>现在不能再提交。如有困难，请致电{{ view().nextStep.phone }}。</p>
      } @else if (isInForm()) {
        <p>全部改好以后，请在<a routerLink="/enrolment/details">学龄儿童详细信息</a>页核对并提交。</p>
      } @else {
        <app-resubmission [view]="view()" />
      }
    </section>
  `,
  styles: `
    h2 { margin-top: 0; }
    ol { padding-left: 1.5em; }
    li { padding: 6px 0; }
    li a { font-weight: 600; display: inline-block; padding: 4px 0; }
    li p { margin: 0; }
    .note { color: var(--ink-soft); }
  `,
})
export class Corrections {
  readonly #store = inject(EnrolmentStore);
  readonly view = input.required<ParentsView>();

  protected readonly until = computed(() => {
    const deadline = this.view().deadlines.find(({ id }) => id === 'correct');
    return deadline === undefined ? '' : beijingTime(deadline.at);
  });
  protected readonly canSubmit = computed(() => this.#store.allowed().has('submit-details'));
  /** The form checks and submits everything where the details are among it. */
  protected readonly isInForm = computed(() => areDetailsReturned(this.view().corrections));

  protected readonly name = placeName;
  protected readonly anchor = placeAnchor;
  protected readonly pathOf = pathOf;
  protected readonly fragmentOf = (correction: Correction): string | undefined =>
    isDetails(correction) ? undefined : placeAnchor(correction);
}

const isDetails = ({ item }: Correction): boolean => item === detailsItem.item;
const pathOf = (correction: Correction): string =>
  isDetails(correction) ? '/enrolment/details' : '/enrolment/materials';
