import { Component, computed, inject } from '@angular/core';

import { EnrolmentStore } from '../enrolment-store.ts';
import { ConfirmData } from './confirm-data.ts';
import { DetailsForm } from './details-form.ts';
import { SubmittedDetails } from './submitted-details.ts';

/** Step ③: the form while it is open, afterwards the submitted details to confirm (S16). */
@Component({
  selector: 'app-details',
  imports: [ConfirmData, DetailsForm, SubmittedDetails],
  template: `
    @if (store.view(); as view) {
      @if (canEdit()) {
        <app-details-form [view]="view" />
      } @else {
        <h1>学龄儿童详细信息</h1>
        @if (canConfirm()) { <app-confirm-data [view]="view" /> }
        <app-submitted-details [view]="view" />
      }
    }
  `,
})
export class Details {
  protected readonly store = inject(EnrolmentStore);
  protected readonly canEdit = computed(() => this.store.allowed().has('save-draft'));
  protected readonly canConfirm = computed(() => this.store.allowed().has('confirm-data'));
}
