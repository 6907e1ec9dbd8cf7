import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { PickedCases } from './picked-cases.ts';
import { paramsOf, type QueueAddress } from './queue-address.ts';

/** Leads from the queue to a batch of the ticked children, or of all that stand under its filters (B8). */
@Component({
  selector: 'app-queue-batch',
  imports: [MatButton, RouterLink],
  template: `
    <div class="actions">
      @if (picked.count() > 0) {
        <a matButton="filled" routerLink="/review/batches">批量办理勾选的 {{ picked.count() }} 名</a>
        <button matButton type="button" (click)="picked.clear()">取消勾选</button>
      } @else if (address().q === '') {
        <a matButton routerLink="/review/batches" [queryParams]="params()">批量办理筛选出的全部儿童</a>
      }
    </div>
  `,
})
export class QueueBatch {
  protected readonly picked = inject(PickedCases);
  readonly address = input.required<QueueAddress>();

  /** The tab stands in it always: it says that the queue is meant. */
  protected params() {
    const { tab } = this.address();
    return { ...paramsOf({ ...this.address(), after: [], sort: null, order: null }), tab };
  }
}
