import { Component, computed, effect, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { identityWords } from '@ruxue/contracts/parents-view';
import { codeOf, rareCharacters } from '@ruxue/contracts/text/rare-characters';
import { stageWords } from '@ruxue/contracts/stage-words';

import { beijingTime } from '../data/beijing-time.ts';
import { Session } from '../data/session/session.ts';
import { type Fetched, fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Outcome } from '../ui/outcome.ts';
import { onShortcut } from '../ui/shortcuts.ts';
import { CaseComparison } from './case/case-comparison.ts';
import { CaseMessages } from './case/case-messages.ts';
import { CaseNotes } from './case/case-notes.ts';
import { CaseTimeline } from './case/case-timeline.ts';
import { LikeCases } from './case/like-cases.ts';
import { ParentsCard } from './case/parents-card.ts';
import { ShownMaterials } from './case/shown-materials.ts';
import { CaseActions } from './case-actions.ts';
import { CaseHolders } from './holders/case-holders.ts';
import { CaseLease } from './holders/case-lease.ts';
import { CaseMaterials } from './case-materials.ts';
import { CorrectionPanel } from './correction-panel.ts';
import { DecisionPanel } from './decision-panel.ts';
import { PlacePanel } from './place-panel.ts';
import { queueAddress } from './queue-address.ts';
import { RecallPanel } from './recall-panel.ts';
import { ReturnPanel } from './return-panel.ts';
import { onReviewNews } from './review-news.ts';
import { SettlementPanel } from './settlement-panel.ts';
import { QueueWalk } from './walk/queue-walk.ts';
import { WalkList } from './walk/walk-list.ts';

/** One case for its district's staff, without health data (B26), beside its queue (B6). */
@Component({
  selector: 'app-case-page',
  imports: [
    CaseComparison, CaseHolders, CaseMaterials, CaseMessages, CaseNotes, CaseTimeline,
    CorrectionPanel, DecisionPanel, LikeCases, Loading, MatButton, NoticeBox, Outcome,
    ParentsCard, PlacePanel, RecallPanel, ReturnPanel, RouterLink, SettlementPanel, ShownMaterials,
    WalkList,
  ],
  template: `
    <p class="quiet">
      <a routerLink="/review" queryParamsHandling="preserve">审核队列</a> / 详情</p>
    <div class="walk">
      <app-walk-list [walk]="walk" />
      <div>
        <app-outcome [outcome]="actions.outcome()" />
        @if (review.value(); as found) {
          <h1>{{ found.childName }} <span class="number">{{ found.accountNumber }}</span></h1>
          <p class="lead">{{ stageWords[found.stage] }} · {{ identityWords[found.identity] }}
            @if (found.submittedAt) { · {{ time(found.submittedAt) }} 提交 }
            <button matButton type="button" (click)="review.reload()">刷新</button></p>
          <app-case-holders [review]="found" [lease]="lease" (changed)="review.reload()" />
          @if (found.hold) {
            <app-notice-box tone="care">暂缓办理：市教委正在核实证件号码的归属。审核可以继续，结果暂不公布，也不能办理到校手续。</app-notice-box>
          }
          @if (unprinted(); as names) {
            <app-notice-box tone="care">{{ names }}字库里可能没有：打印的表上如是方框，请家长手写补正。</app-notice-box>
          }
          @if (found.identityCheck && found.identity !== 'verified') {
            <app-settlement-panel [review]="found" [actions]="actions" />
          }
          @if (isReviewer() && found.correction) {
            <app-correction-panel [review]="found" [actions]="actions" />
          }
          <app-return-panel [review]="found" [actions]="actions" />
          <app-decision-panel [review]="found" [actions]="actions" [walk]="walk"
            (returning)="returns()?.open()" />
          @if (isReviewer() && (found.recallable || found.recalled)) {
            <app-recall-panel [review]="found" [actions]="actions" />
          }
          @if (isReviewer() && found.place; as place) {
            <app-place-panel [review]="found" [place]="place" [actions]="actions" />
          }
          @if (isReviewer() && found.details) { <app-like-cases [review]="found" /> }
          <div class="beside">
            <app-case-comparison [review]="found" />
            @if (found.details) { <app-case-materials [review]="found" /> }
          </div>
          <app-shown-materials [review]="found" [actions]="actions" />
          <app-case-notes [caseId]="found.caseId" />
          <app-case-messages [caseId]="found.caseId"
            [hasPhone]="found.registered.guardian.phone !== null" />
          <app-parents-card [caseId]="found.caseId" />
          @if (isReviewer()) { <app-case-timeline [caseId]="found.caseId" /> }
        } @else {
          <app-loading [problem]="review.problem()" (retry)="review.reload()" />
        }
      </div>
    </div>
  `,
  styles: `
    .number { color: var(--ink-soft); font-weight: 400; font-size: 1.125rem; }
    .walk { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 24px; align-items: start; }
    @media (min-width: 1200px) {
      /* Fields and the pages of materials side by side need more than a page of text. */
      :host { display: block; margin-inline: calc((100% - min(1400px, 100vw - 64px)) / 2); }
      app-case-materials { position: sticky; top: 12px; }
      .walk { grid-template-columns: 240px minmax(0, 1fr); }
      app-walk-list { position: sticky; top: 12px; }
    }
    .beside {
      display: grid; gap: 0 20px; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr));
    }
  `,
})
export class CasePage {
  readonly caseId = input.required<string>();

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  protected readonly time = beijingTime;
  /** From the place in the queue from which the case was opened. */
  protected readonly walk = new QueueWalk(this.caseId, queueAddress());
  readonly #read = fetched({
    params: this.caseId,
    loader: ({ params: caseId }) => this.walk.read(caseId),
  });
  /** Never the child before, while the next one is fetched. */
  protected readonly review: Fetched<NamedReview> = {
    ...this.#read,
    value: computed(() => {
      const review = this.#read.value();
      return review?.caseId === this.caseId() ? review : null;
    }),
  };
  protected readonly list = viewChild.required(WalkList);
  protected readonly panel = viewChild(DecisionPanel);
  protected readonly returns = viewChild(ReturnPanel);

  readonly #account = inject(Session).account;
  protected readonly isReviewer = computed(() => {
    const roles = this.#account()?.roles ?? [];
    return roles.includes('reviewer') || roles.includes('district-manager');
  });
  protected readonly actions = new CaseActions(this.review, this.caseId);
  protected readonly lease = new CaseLease(this.review, this.caseId);

  /** The characters of names that papers may show as a frame: “𰻝”（U+30EDD）; null for none (S16). */
  protected readonly unprinted = computed(() => {
    const { registered, details } = this.review.value() ?? {};
    const names = [registered?.child.name, details?.guardian1.name, details?.guardian2?.name];
    const rare = rareCharacters(names.join(' '));
    return rare.length === 0 ? null : rare.map((one) => `“${one}”（${codeOf(one)}）`).join('、');
  });

  constructor() {
    effect(() => {
      const review = this.review.value();
      if (review !== null && this.walk.isToReadAgain(review)) void this.review.reload();
    });
    // Looked at again when a colleague has acted on this child.
    onReviewNews((caseIds) => {
      const isConcerned = caseIds === null || caseIds.includes(this.caseId());
      if (isConcerned && !this.actions.isBusy()) void this.review.reload();
    });
    onShortcut({
      1: () => void this.panel()?.confirm('approved'),
      2: () => void this.panel()?.confirm('rejected'),
      3: () => void this.panel()?.confirm('returned'),
      j: () => void this.walk.turn('next'),
      k: () => void this.walk.turn('previous'),
      '/': () => void this.walk.leave(),
      '?': () => this.list().help(),
    });
  }
}
