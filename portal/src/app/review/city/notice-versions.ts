import { Component, computed, inject } from '@angular/core';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { Prose } from '../../ui/prose.ts';
import { CitySettingsStore } from './city-settings-store.ts';

/** Each version of this season's notice, and how many families have agreed to it (S4). */
@Component({
  selector: 'app-notice-versions',
  imports: [Loading, Prose],
  template: `
    <h3>今年用过的版本</h3>
    @if (found.problem() || found.value() === null) {
      <app-loading [problem]="found.problem()" (retry)="found.reload()" />
    }
    <ul aria-label="今年用过的版本">
      @for (notice of notices(); track notice.version) {
        <li>
          <p><strong>版本 {{ notice.version }}</strong>{{ notice.isPresent ? '（现行）' : '' }}：{{ notice.words }}</p>
          <details><summary>查看全文<span class="visually-hidden">：版本 {{ notice.version }}</span></summary>
            <app-prose [text]="notice.text" [headingLevel]="4" /></details>
        </li>
      }
    </ul>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 8px 0; border-top: 1px solid var(--line); }
    p { margin: 0 0 4px; }
    summary { cursor: pointer; padding: 4px 0; color: var(--brand); }
  `,
})
export class NoticeVersions {
  readonly #api = inject(ApiClient);
  readonly #store = inject(CitySettingsStore);

  protected readonly found = fetched({
    params: () => this.#store.desk() ?? undefined,
    loader: async () => (await this.#api.call('listNotices', {})).body.notices,
  });
  protected readonly notices = computed(() => (this.found.value() ?? []).map((notice) => ({
    ...notice,
    words: notice.families === 0 || notice.firstAt === null || notice.lastAt === null
      ? '还没有家庭同意'
      : `${notice.families}个家庭同意，${beijingTime(notice.firstAt)}起，最近${beijingTime(notice.lastAt)}`,
  })));
}
