import { Component, computed, inject } from '@angular/core';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { Prose } from '../ui/prose.ts';

/** Step ①: the agreed version of the notice, to read again (S4). */
@Component({
  selector: 'app-agreed-notice',
  imports: [Loading, Prose],
  template: `
    <section class="card">
      <h1>家长须知</h1>
      @if (notice.value(); as found) {
        <p class="quiet">您已于{{ agreedAt() }}阅读并同意（版本 {{ found.version }}）。</p>
        <app-prose [text]="found.text" [headingLevel]="2" />
      } @else {
        <app-loading [problem]="notice.problem()" (retry)="notice.reload()" />
      }
    </section>
  `,
})
export class AgreedNotice {
  readonly #api = inject(ApiClient);
  protected readonly notice = fetched({
    loader: async () => (await this.#api.call('getAgreedNotice', {})).body,
  });
  protected readonly agreedAt = computed(() => {
    const instant = this.notice.value()?.agreedAt;
    return instant === undefined ? '' : beijingTime(instant);
  });
}
