import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CaseId } from '@ruxue/contracts/fields';
import { identityWords } from '@ruxue/contracts/parents-view';
import { codeOf, rareCharacters } from '@ruxue/contracts/text/rare-characters';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { detailsRows, guardianParts, materialRows } from '../ui/child-data/details-rows.ts';
import { childRows } from '../ui/child-data/registered-rows.ts';
import { DataList } from '../ui/data-list.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Outcome } from '../ui/outcome.ts';
import { CaseActions } from './case-actions.ts';
import { CaseMaterials } from './case-materials.ts';
import { DecisionPanel } from './decision-panel.ts';
import { SettlementPanel } from './settlement-panel.ts';
import { stageWords } from './stage-words.ts';

/** One case for its district's staff, without health data (B26). */
@Component({
  selector: 'app-case-page',
  imports: [
    CaseMaterials, DataList, DecisionPanel, Loading, MatButton, NoticeBox, Outcome, RouterLink,
    SettlementPanel,
  ],
  template: `
    <p class="quiet">
      <a routerLink="/review" queryParamsHandling="preserve">审核队列</a> / 详情</p>
    <app-outcome [outcome]="actions.outcome()" />
    @if (review.value(); as found) {
      <h1>{{ found.childName }} <span class="number">{{ found.accountNumber }}</span></h1>
      <p class="lead">{{ stageWords[found.stage] }} · {{ identityWords[found.identity] }}
        @if (found.submittedAt) { · {{ time(found.submittedAt) }} 提交 }
        <button matButton type="button" (click)="review.reload()">刷新</button></p>
      @if (found.identityCheck && found.identity !== 'verified') {
        <app-settlement-panel [review]="found" [actions]="actions" />
      }
      @if (unprinted(); as names) {
        <app-notice-box tone="care">{{ names }}字库里可能没有：打印的表上如是方框，请家长手写补正。</app-notice-box>
      }
      <app-decision-panel [review]="found" [actions]="actions" />
      <div class="beside">
        <div>
          @for (part of parts(); track part.title) {
            <section class="card">
              <h2>{{ part.title }}</h2>
              <app-data-list [rows]="part.rows" />
            </section>
          }
        </div>
        @if (found.details) { <app-case-materials [review]="found" /> }
      </div>
    } @else {
      <app-loading [problem]="review.problem()" (retry)="review.reload()" />
    }
  `,
  styles: `
    .number { color: var(--ink-soft); font-weight: 400; font-size: 1.125rem; }
    .beside {
      display: grid; gap: 0 20px; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr));
    }
  `,
})
export class CasePage {
  readonly #api = inject(ApiClient);
  readonly caseId = input.required<string>();

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  protected readonly time = beijingTime;
  protected readonly review = fetched({
    params: this.caseId,
    loader: async ({ params }) => {
      const caseId = CaseId.safeParse(params);
      if (!caseId.success) throw new ApiProblem('not-found', {});
      return (await this.#api.call('getReview', { params: { caseId: caseId.data } })).body;
    },
  });

  protected readonly actions = new CaseActions(this.review);

  /** The characters of names that papers may show as a frame: “𰻝”（U+30EDD）; null for none (S16). */
  protected readonly unprinted = computed(() => {
    const { registered, details } = this.review.value() ?? {};
    const names = [registered?.child.name, details?.guardian1.name, details?.guardian2?.name];
    const rare = rareCharacters(names.join(' '));
    return rare.length === 0 ? null : rare.map((one) => `“${one}”（${codeOf(one)}）`).join('、');
  });


  protected readonly parts = computed(() => {
    const review = this.review.value();
    if (review === null) return [];
    const { details, registered, district } = review;
    const child = childRows(registered, district);
    if (details === null) return [{ title: '儿童基本信息', rows: child }];
    return [
      { title: '儿童基本信息', rows: [...child, ...detailsRows(details)] },
      ...guardianParts(details),
      { title: '材料清单的几个问题', rows: materialRows(details) },
    ];
  });
}
