import { Component, computed, inject } from '@angular/core';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Prose } from '../ui/prose.ts';

/** Step ①: the agreed version of the notice, to read again, and a newer one where there is one (S4). */
@Component({
  selector: 'app-agreed-notice',
  imports: [Loading, NoticeBox, Prose],
  template: `
    <section class="card">
      <h1>家长须知</h1>
      @if (notice.value(); as found) {
        <p class="quiet">您已于{{ agreedAt() }}阅读并同意（版本 {{ found.version }}）。</p>
        @if (found.newer; as newer) {
          <app-notice-box>在您同意之后，须知有了新版（版本 {{ newer.version }}），全文在本页下方。您同意的版本仍然有效，不需要重新同意。</app-notice-box>
        }
        <app-prose [text]="found.text" [headingLevel]="2" />
      } @else {
        <app-loading [problem]="notice.problem()" (retry)="notice.reload()" />
      }
    </section>
    @if (notice.value()?.newer; as newer) {
      <section class="card" aria-labelledby="newer-notice">
        <h2 id="newer-notice">新版家长须知（版本 {{ newer.version }}）</h2>
        <app-prose [text]="newer.text" [headingLevel]="3" />
      </section>
    }
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
