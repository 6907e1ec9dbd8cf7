import { Component, computed, input } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ownParts } from '../../ui/child-data/details-rows.ts';
import { DataList } from '../../ui/data-list.ts';

/** The submitted details (S12), read-only. */
@Component({
  selector: 'app-submitted-details',
  imports: [DataList],
  template: `
    @for (part of parts(); track part.title) {
      <section class="card">
        <h2>{{ part.title }}</h2>
        <app-data-list [rows]="part.rows" />
      </section>
    } @empty {
      <section class="card"><p>尚未提交详细信息。</p></section>
    }
  `,
})
export class SubmittedDetails {
  readonly view = input.required<ParentsView>();

  protected readonly parts = computed(() => {
    const { details } = this.view();
    return details === null ? [] : ownParts(details, this.view());
  });
}
