import { Component, inject } from '@angular/core';

import { ApiClient } from '../data/api-client.ts';
import { loaded } from '../ui/loaded.ts';
import { Loading } from '../ui/loading.ts';
import { Prose } from '../ui/prose.ts';

/** Step ①: the notice, to read again. */
@Component({
  selector: 'app-agreed-notice',
  imports: [Loading, Prose],
  template: `
    <section class="card">
      <h2>家长须知</h2>
      @if (season.value(); as found) {
        <app-prose [text]="found.noticeText" />
      } @else {
        <app-loading [problem]="season.problem()" (retry)="season.reload()" />
      }
    </section>
  `,
})
export class AgreedNotice {
  readonly #api = inject(ApiClient);
  protected readonly season = loaded(async () => (await this.#api.call('getSeason', {})).body);

  constructor() {
    void this.season.reload();
  }
}
