import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { phoneWords } from '@ruxue/contracts/person-words';
import type { CounterPlace } from '@ruxue/contracts/shown-materials';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { CardContent } from '../ui/card-content.ts';
import { DataList } from '../ui/data-list.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { type ActionOutcome, done, Outcome, refused } from '../ui/outcome.ts';
import { PaperButtons } from '../ui/paper-buttons.ts';
import { ShownPlaces } from '../ui/shown-places.ts';
import { StartVisit } from './start-visit.ts';

/**
 * One child whose family is at the counter (B9): whom to compare, what is next, papers, the sheet.
 */
@Component({
  selector: 'app-counter-case',
  imports: [
    CardContent, DataList, Loading, MatButton, NoticeBox, Outcome, PaperButtons, RouterLink,
    ShownPlaces, StartVisit,
  ],
  template: `
    <p class="quiet"><a routerLink="/counter">窗口办理</a> / 儿童</p>
    <app-outcome [outcome]="outcome()" />
    @if (child.value(); as found) {
      <h1>{{ found.card.childName }} <span class="number">{{ found.card.accountNumber }}</span></h1>
      <p class="lead">第{{ found.card.step }}步 · {{ found.card.status }}
        <button matButton type="button" (click)="child.reload()">刷新</button></p>
      <section class="card" aria-labelledby="compare">
        <h2 id="compare">核对身份</h2>
        <p class="quiet">请与家长出示的监护人身份证件、户口簿核对。不一致的，请不要告诉来人页面上的内容。</p>
        <app-data-list [rows]="rows()" />
        @if (found.registered.guardian.phone !== null) {
          <p>手机号不能使用或登记有误的，核对身份后可以
            <a [routerLink]="['/counter/cases', found.caseId, 'phone']">更换手机号</a>。</p>
        }
      </section>
      @if (found.mayIssueClaim) {
        <app-notice-box>
          这个家庭没有手机，账号还没有认领。家长要认领单，或者认领单丢失的，请开始代办后打印，旧的立即作废。
        </app-notice-box>
      }
      <app-start-visit [caseId]="found.caseId" />
      <app-card-content [card]="found.card" />
      <app-shown-places [places]="found.counterPlaces" [staffNames]="found.staffNames"
        [isOpen]="found.mayMark" [isBusy]="isBusy()" (marked)="mark($event)" />
      <section class="card" aria-labelledby="sheet">
        <h2 id="sheet">窗口办理单</h2>
        <p class="quiet">写有办理进度、期限和材料清单，可以打印给没有手机或不方便上网的家长。</p>
        <app-paper-buttons paper="printCounterSheet" [caseId]="found.caseId"
          openLabel="打印窗口办理单" />
      </section>
    } @else {
      <app-loading [problem]="child.problem()" (retry)="child.reload()" />
    }
  `,
  styles: '.number { color: var(--ink-soft); font-weight: 400; font-size: 1.125rem; }',
})
export class CounterCase {
  readonly #api = inject(ApiClient);
  readonly caseId = input.required<string>();

  protected readonly child = fetched({
    params: this.caseId,
    loader: async ({ params: caseId }) =>
      (await this.#api.call('getCounterCase', { params: { caseId } })).body,
  });
  protected readonly rows = computed(() => {
    const seen = this.child.value()?.registered;
    if (seen === undefined) return [];
    return [
      { label: '儿童姓名', value: seen.child.name },
      { label: '出生日期', value: seen.child.birthDate },
      { label: '儿童证件号码', value: seen.child.documentNumber },
      { label: '监护人(一)姓名', value: seen.guardian.name },
      { label: '监护人(一)手机号', value: phoneWords(seen.guardian.phone) },
    ];
  });
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);

  protected async mark({ item, subject, title, shown }: CounterPlace): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.outcome.set(null);
    const params = { caseId: this.caseId(), item, subject };
    const body = { isShown: shown === undefined, baseVersion: shown?.version ?? 0 };
    const outcome = await this.#send(
      () => this.#api.call('markShown', { params, body }),
      `“${title}”：${body.isShown ? '已标记现场出示' : '已取消现场出示标记'}`,
    );
    await this.child.reload();
    this.outcome.set(outcome);
    this.isBusy.set(false);
  }

  /** The person goes on at the same place: a success takes no focus. */
  async #send(call: () => Promise<unknown>, text: string): Promise<ActionOutcome> {
    try {
      await call();
      return { ...done(text), isQuiet: true };
    } catch (thrown) {
      return refused(toProblem(thrown).text);
    }
  }
}
