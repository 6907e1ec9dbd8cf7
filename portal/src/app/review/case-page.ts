import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CaseId } from '@ruxue/contracts/fields';
import { identityWords } from '@ruxue/contracts/parents-view';
import { provinces } from '@ruxue/contracts/regions';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import {
  educationWords, ethnicityChoices, householdTypeWords, relationWords, wordOf,
} from '../data/choices.ts';
import { childRows } from '../enrolment/registered/registered-rows.ts';
import { DataList } from '../ui/data-list.ts';
import { loaded } from '../ui/loaded.ts';
import { Loading } from '../ui/loading.ts';
import { DecisionPanel } from './decision-panel.ts';
import { stageWords } from './stage-words.ts';

/** One case as its district's staff see it; health is not among it (B26). */
@Component({
  selector: 'app-case-page',
  imports: [DataList, DecisionPanel, Loading, MatButton, RouterLink],
  template: `
    <p class="quiet"><a routerLink="/review">审核队列</a> / 详情</p>
    @if (review.value(); as found) {
      <h1>{{ found.childName }} <span class="number">{{ found.accountNumber }}</span></h1>
      <p class="lead">{{ stageWords[found.stage] }} · {{ identityWords[found.identity] }}
        @if (found.submittedAt) { · {{ time(found.submittedAt) }} 提交 }
        <button matButton type="button" (click)="review.reload()">刷新</button></p>
      <app-decision-panel [review]="found" (changed)="review.reload()" />
      @for (part of parts(); track part.title) {
        <section class="card">
          <h2>{{ part.title }}</h2>
          <app-data-list [rows]="part.rows" />
        </section>
      }
    } @else {
      <app-loading [problem]="review.problem()" (retry)="review.reload()" />
    }
  `,
  styles: '.number { color: var(--ink-soft); font-weight: 400; font-size: 1.125rem; }',
})
export class CasePage {
  readonly #api = inject(ApiClient);
  readonly caseId = input.required<string>();

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  protected readonly time = beijingTime;
  protected readonly review = loaded(async () => {
    const caseId = CaseId.safeParse(this.caseId());
    if (!caseId.success) throw new ApiProblem('not-found', {});
    return (await this.#api.call('getReview', { params: { caseId: caseId.data } })).body;
  });

  protected readonly parts = computed(() => {
    const review = this.review.value();
    if (review === null) return [];
    const { details, registered, district } = review;
    const parts = [{ title: '儿童', rows: [...childRows(registered, district)] }];
    if (details === null) return parts;
    parts[0]?.rows.push(
      { label: '户籍详细地址', value: details.householdAddress },
      { label: '居住地详细地址', value: details.residenceAddress },
      { label: '户口类型', value: householdTypeWords[details.householdType] },
      { label: '民族', value: wordOf(ethnicityChoices, details.ethnicity) },
      { label: '单方面监护人', value: details.singleGuardian ? '是' : '否' },
    );
    for (const [title, guardian] of [
      ['监护人(一)', details.guardian1], ['监护人(二)', details.guardian2],
    ] as const) {
      if (guardian === null) continue;
      parts.push({
        title,
        rows: [
          { label: '姓名', value: guardian.name },
          { label: '关系', value: relationWords[guardian.relation] },
          { label: '省/直辖市', value: provinces[guardian.householdProvince] },
          { label: '证件号码', value: guardian.documentNumber },
          { label: '学历', value: educationWords[guardian.education] },
          { label: '联系电话', value: guardian.phone },
          { label: '工作单位', value: guardian.employer },
          { label: '工作单位所属区', value: guardian.employerArea },
        ],
      });
    }
    return parts;
  });

  constructor() {
    effect(() => {
      this.caseId();
      void this.review.reload();
    });
  }
}
