import { Component, computed, inject } from '@angular/core';

import { ApiClient } from '../../data/api-client.ts';
import { loaded } from '../../ui/loaded.ts';
import { NoticeBox, type NoticeTone } from '../../ui/notice-box.ts';
import { Prose } from '../../ui/prose.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

const tones = new Map<string, NoticeTone>([['审核通过', 'good'], ['审核未通过', 'care']]);

/** Step ④ 「查看审核结果」: only what is published (S14), with reasons (B1). */
@Component({
  selector: 'app-review-result',
  imports: [NoticeBox, Prose],
  template: `
    @if (store.view(); as view) {
      <section class="card">
        <h2>审核结果</h2>
        <app-notice-box [tone]="tone()"><strong>{{ view.status }}</strong></app-notice-box>
        @if (view.reasons.length > 0) {
          <h3>原因</h3>
          <ul>@for (reason of view.reasons; track reason.code) { <li>{{ reason.text }}</li> }</ul>
        }
      </section>
      @if (nextSteps(); as text) {
        <section class="card">
          <h2>{{ view.district.name }}的后续安排</h2>
          <app-prose [text]="text" />
        </section>
      }
    }
  `,
})
export class ReviewResult {
  readonly #api = inject(ApiClient);
  protected readonly store = inject(EnrolmentStore);
  readonly #district = loaded(async () => {
    const code = this.store.view()?.district.code;
    if (code === undefined) return null;
    return (await this.#api.call('getDistrict', { params: { code } })).body;
  });

  protected readonly nextSteps = computed(() => this.#district.value()?.nextSteps ?? '');
  protected readonly tone = computed(() =>
    tones.get(this.store.view()?.status ?? '') ?? 'plain');

  constructor() {
    void this.#district.reload();
  }
}
