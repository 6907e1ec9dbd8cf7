import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** What can be done with an open proposal about a case (S13), for whoever may. */
@Component({
  selector: 'app-proposal-buttons',
  imports: [MatButton],
  template: `
    @if (mayConfirm()) {
      <button matButton="filled" type="button" [disabled]="isBusy()"
        (click)="confirmed.emit()">{{ label() }}</button>
    }
    @if (mayWithdraw()) {
      <button matButton type="button" [disabled]="isBusy()" (click)="withdrawn.emit()">撤回提议</button>
    }
  `,
  host: { class: 'actions' },
})
export class ProposalButtons {
  /** The words of the confirmation. */
  readonly label = input.required<string>();
  readonly mayConfirm = input.required<boolean>();
  readonly mayWithdraw = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly confirmed = output();
  readonly withdrawn = output();
}
