import { Component, computed, inject, input } from '@angular/core';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { type CounterPlace, takesMarks } from '@ruxue/contracts/shown-materials';

import { ApiClient } from '../../data/api-client.ts';
import type { CaseActions } from '../case-actions.ts';
import { ShownPlaces } from '../../ui/shown-places.ts';

/** 「现场出示」 (B4): the papers that the family showed at the counter, marked by whoever saw them. */
@Component({
  selector: 'app-shown-materials',
  imports: [ShownPlaces],
  template: `
    <app-shown-places [places]="review().counterPlaces" [staffNames]="review().staffNames"
      [isOpen]="isOpen()" [isBusy]="actions().isBusy()" (marked)="mark($event)" />
  `,
})
export class ShownMaterials {
  readonly #api = inject(ApiClient);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly isOpen = computed(() => takesMarks(this.review().stage));

  protected async mark({ item, subject, title, shown }: CounterPlace): Promise<void> {
    if (this.actions().isBusy()) return;
    const params = { caseId: this.review().caseId, item, subject };
    const body = { isShown: shown === undefined, baseVersion: shown?.version ?? 0 };
    await this.actions().take(this.review(), {
      content: { params, body },
      goesOn: true,
      done: `“${title}”：${body.isShown ? '已标记现场出示' : '已取消现场出示标记'}`,
      call: () => this.#api.call('markShown', { params, body }),
    });
  }
}
