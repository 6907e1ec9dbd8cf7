import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Phase } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { onInstants } from '../../data/on-instants.ts';
import { momentsOf } from '../../data/window-phase.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox, type NoticeTone } from '../../ui/notice-box.ts';
import { Prose } from '../../ui/prose.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { PaperButtons } from '../../ui/paper-buttons.ts';
import { closedReason } from '../step-pages.ts';
import { SecondLook } from './second-look.ts';
import { TakeBack } from './take-back.ts';

const tones: Partial<Record<Phase, NoticeTone>> = {
  toConfirm: 'good', notApproved: 'care', reviewRecalled: 'care', onHold: 'care', numberMoved: 'care',
};
/** The result is still to come. */
const waiting: ReadonlySet<Phase | undefined> = new Set([
  'inReview', 'identityDiffers', 'correctionOverdue', 'secondLook',
]);

/** Step ④ 「查看审核结果」: only what is published (S14). The card above has the reasons (B1). */
@Component({
  selector: 'app-review-result',
  imports: [Loading, NoticeBox, PaperButtons, Prose, RouterLink, SecondLook, TakeBack],
  template: `
    @if (store.view(); as view) {
      <section class="card">
        <h1>审核结果</h1>
        <app-notice-box [tone]="tone()">
          @if (closed(); as why) { {{ why }} } @else { <strong>{{ view.status }}</strong> }
        </app-notice-box>
        @if (nextBatch(); as date) {
          <p>审核结果分批公布，下一批预计{{ date }}公布。</p>
        }
        @if (nextSteps()) {
          <p>区里请您到场审核的，可以<a routerLink="/enrolment/appointment">预约时间</a>。</p>
        }
        @if (view.phase === 'notApproved') {
          <p>告知书写明每一项原因，以及申请复核和其他的办法。</p>
          <app-paper-buttons paper="getRefusalPdf" openLabel="打印告知书" />
        }
      </section>
      @if (store.allowed().has('ask-second-look')) { <app-second-look [view]="view" /> }
      @if (canTakeBack()) { <app-take-back [view]="view" [closes]="closes()" /> }
      @if (nextSteps(); as text) {
        <section class="card">
          <h2>{{ view.district.name }}的后续安排</h2>
          <app-prose [text]="text" />
        </section>
      } @else if (district.problem()) {
        <section class="card">
          <app-loading [problem]="district.problem()" (retry)="district.reload()" />
        </section>
      }
    }
  `,
})
export class ReviewResult {
  readonly #api = inject(ApiClient);
  protected readonly store = inject(EnrolmentStore);
  protected readonly district = fetched({
    params: () => this.store.view()?.district.code,
    loader: async ({ params: code }) =>
      (await this.#api.call('getDistrict', { params: { code } })).body,
  });

  /**
   * The district's next steps are for waiting families (S12); after a refusal they would mislead.
   */
  protected readonly nextSteps = computed(() =>
    waiting.has(this.store.view()?.phase) ? this.district.value()?.nextSteps ?? '' : '');
  /** The expected day of the result, if the district has announced one that is still ahead. */
  protected readonly nextBatch = computed(() => {
    const view = this.store.view();
    const batch = view?.deadlines.find(({ id }) => id === 'review-published');
    return batch === undefined || this.closed() !== null ? '' : beijingTime(batch.at);
  });
  protected readonly closes = computed(() => this.district.value()?.windows.submission.closes ?? null);
  protected readonly canTakeBack = computed(() => this.store.allowed().has('take-back'));
  protected readonly closed = computed(() => {
    const view = this.store.view();
    return view === null ? null : closedReason(view, 'result');
  });
  protected readonly tone = computed(() => {
    const view = this.store.view();
    return (view === null ? undefined : tones[view.phase]) ?? 'plain';
  });

  constructor() {
    // Taking back is offered only while another submission can follow (S23).
    onInstants(
      () => momentsOf(this.district.value()?.windows.submission), () => void this.store.load(),
    );
  }
}
