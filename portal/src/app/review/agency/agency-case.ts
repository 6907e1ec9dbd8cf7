import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { type ReviewItem, verdictWords } from '@ruxue/contracts/item-verdicts';
import { isSamePlace } from '@ruxue/contracts/places-for';
import type { DistrictCode } from '@ruxue/contracts/regions';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { PageViewer, type ViewedFile } from '../../ui/page-viewer.ts';
import { DistrictPages } from '../district-pages.ts';
import { type JudgedItem, ReviewItems } from '../items/review-items.ts';

/** A child's materials for the agency that checks them: its own items and their pages (B4, B26). */
@Component({
  selector: 'app-agency-case',
  imports: [Loading, MatButton, Outcome, PageViewer, ReviewItems, RouterLink],
  template: `
    <p class="quiet"><a routerLink="/review/agency">部门核验</a> / 详情</p>
    <app-outcome [outcome]="outcome()" />
    @if (review.value(); as found) {
      <h1>{{ found.childName }}</h1>
      <p class="lead">@if (found.submittedAt) { {{ time(found.submittedAt) }} 提交 }
        @if (people(); as names) { · 材料涉及：{{ names }} }</p>
      <section class="card">
        <h2>核验意见</h2>
        <app-review-items [caseId]="found.caseId" [items]="found.items" [isOpen]="true"
          [reasons]="reasons.value() ?? []" [staffNames]="found.staffNames" (judged)="judge($event)"
          (recheckAsked)="recheck($event)" />
      </section>
      <section class="card" aria-labelledby="agency-materials">
        <h2 id="agency-materials">证明材料</h2>
        @if (files.value()) {
          @for (file of named(); track file.fileId) {
            <button matButton type="button" [attr.aria-pressed]="file === chosen()"
              (click)="chosen.set(file)">{{ file.label }}</button>
          } @empty {
            <p>家长还没有上传这些材料。</p>
          }
          @if (chosen(); as file) { <app-page-viewer [file]="file" [read]="read" /> }
        } @else {
          <app-loading [problem]="files.problem()" (retry)="files.reload()" />
        }
      </section>
    } @else {
      <app-loading [problem]="review.problem()" (retry)="review.reload()" />
    }
  `,
  styles: `
    button[aria-pressed='true'] { background: var(--brand-soft); }
  `,
})
export class AgencyCase {
  readonly #api = inject(ApiClient);
  readonly #district = inject(Session).account()?.district as DistrictCode;
  readonly #districts = inject(DistrictPages);
  readonly caseId = input.required<string>();

  protected readonly time = beijingTime;
  protected readonly outcome = signal<ActionOutcome | null>(null);
  readonly #isBusy = signal(false);
  readonly #key = new RequestKey();
  protected readonly review = fetched({
    params: this.caseId,
    loader: async ({ params: caseId }) =>
      (await this.#api.call('getAgencyReview', { params: { caseId } })).body,
  });
  protected readonly files = fetched({
    params: this.caseId,
    loader: async ({ params: caseId }) =>
      (await this.#api.call('getReviewMaterials', { params: { caseId } })).body.files,
  });
  protected readonly reasons = fetched({
    loader: async () => (await this.#districts.of(this.#district)).reasons,
  });

  /** Guardians whom an item is about; the child's name is the page's heading. */
  protected readonly people = computed(() => {
    const { guardian1, guardian2 } = this.review.value()?.names ?? {};
    return [guardian1, guardian2].filter((name) => name !== undefined).join('、');
  });
  protected readonly named = computed<readonly ViewedFile[]>(() => {
    const items = this.review.value()?.items ?? [];
    return (this.files.value() ?? []).flatMap((file) => {
      const item = items.find((one) => isSamePlace(one, file));
      const isShown = item !== undefined && file.scan !== 'infected';
      const { fileId, pages } = file;
      return isShown ? [{ fileId, pages, label: `${item.title}（${pages}页）` }] : [];
    });
  });
  protected readonly chosen = linkedSignal<ViewedFile | null>(() => this.named()[0] ?? null);
  protected readonly read = async ({ fileId }: ViewedFile, page: number): Promise<Blob> => {
    const params = { caseId: this.caseId(), fileId, page };
    return (await this.#api.fetchFile('getReviewMaterialPage', { params })).content;
  };

  protected async judge({ item, verdict, reason }: JudgedItem): Promise<void> {
    const review = this.review.value();
    if (review === null) return;
    const { caseId, submissionVersion } = review;
    const params = { caseId, item: item.item, subject: item.subject };
    const body = { submissionVersion, verdict, ...reason, baseVersion: item.verdict?.version ?? 0 };
    const said = verdict === null ? '已收回意见' : verdictWords[verdict];
    await this.#take(`“${item.title}”：${said}`, () =>
      this.#api.call('judgeItem', { params, body }));
  }

  /** 「我要复查」 (C2). */
  protected async recheck({ item, subject, title }: ReviewItem): Promise<void> {
    const params = { caseId: this.caseId(), item, subject };
    await this.#take(`“${title}”：已再次向部门系统查询`, () =>
      this.#key.send({ recheck: params }, (key) => this.#api.call('recheckItem', { params, key })));
  }

  async #take(said: string, call: () => Promise<unknown>): Promise<void> {
    if (this.#isBusy()) return;
    this.#isBusy.set(true);
    this.outcome.set(null);
    try {
      await call();
      this.outcome.set({ ...done(said), isQuiet: true });
    } catch (thrown) {
      this.outcome.set(refused(toProblem(thrown).text));
    }
    await this.review.reload();
    this.#isBusy.set(false);
  }
}
