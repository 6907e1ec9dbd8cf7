import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { Likeness } from '@ruxue/contracts/likenesses';
import { stageWords } from '@ruxue/contracts/stage-words';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { familyOf, likenessWords, pairedRows } from './like-words.ts';

/** So many are shown at first: the decision is further down. */
const few = 3;

/**
 * Cases of the district with the same guardian, telephone or address, side by side (B6), until
 * somebody says 「不是重复」. Nothing is shown where nothing is alike.
 */
@Component({
  selector: 'app-like-cases',
  imports: [MatButton, NoticeBox, RouterLink],
  template: `
    @if (found.problem()) {
      <app-notice-box isNews tone="bad">没能查出信息相同的儿童：{{ found.problem() }}
        <button matButton type="button" (click)="found.reload()">重试</button>
      </app-notice-box>
    }
    @if (refusal(); as words) {
      <app-notice-box isNews tone="bad">{{ words }}</app-notice-box>
    }
    @if (found.value(); as all) {
      @if (!all.isComplete) {
        <app-notice-box>早先提交的儿童仍在陆续加入比对，下面的结果可能不全。</app-notice-box>
      }
      @if (pairs().length > 0) {
        <section class="card" aria-labelledby="like-cases">
          <h2 id="like-cases">本区信息相同的儿童</h2>
          @for (pair of shown(); track pair.caseId) {
            <details [open]="pair.isOpen">
              <summary><strong>{{ pair.words }}</strong>：{{ pair.family.childName }}
                <span class="quiet">{{ pair.accountNumber }} · {{ pair.stage }}</span>
                @if (pair.verdict) { <span class="quiet">· 不是重复</span> }
              </summary>
              @if (pair.isSameGuardian) {
                <p class="quiet">多为兄弟姐妹，地址、电话相同属正常情况。</p>
              }
              <table>
                <thead><tr><th scope="col">项目</th><th scope="col">本名儿童</th>
                  <th scope="col">{{ pair.family.childName }}</th></tr></thead>
                <tbody>
                  @for (row of pair.rows; track $index) {
                    <tr [class.same]="row.isSame">
                      <th scope="row">{{ row.label }}</th><td>{{ row.own || '—' }}</td>
                      <td>{{ row.other || '—' }}
                        @if (row.isSame) { <b class="mark">相同</b> }</td>
                    </tr>
                  }
                </tbody>
              </table>
              <div class="actions">
                <a matButton="outlined" [routerLink]="['/review/cases', pair.caseId]">打开这名儿童</a>
                @if (pair.verdict) {
                  <span class="quiet">{{ pair.verdict }}</span>
                  <button matButton type="button" [disabled]="isBusy()"
                    (click)="judge(pair.caseId, false)">撤回“不是重复”</button>
                } @else {
                  <button matButton="outlined" type="button" [disabled]="isBusy()"
                    (click)="judge(pair.caseId, true)">不是重复</button>
                }
              </div>
            </details>
          }
          @if (shown().length < pairs().length) {
            <button matButton type="button" (click)="isLong.set(true)">
              另外{{ pairs().length - shown().length }}名</button>
          }
          @if (all.hasMore) {
            <p class="quiet">另有更多儿童信息相同（例如集体宿舍的地址），这里只列出前{{ pairs().length }}名。</p>
          }
        </section>
      }
    }
  `,
  styles: `
    details { border-top: 1px solid var(--line); padding: 10px 0; }
    details:first-of-type { border-top: 0; }
    summary { cursor: pointer; padding: 6px 0; }
    table { width: 100%; border-collapse: collapse; margin-top: 8px; }
    th { text-align: start; font-weight: 400; color: var(--ink-soft); vertical-align: top; }
    thead th { font-size: .875rem; }
    tbody th { width: 7em; }
    th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
    td { vertical-align: top; overflow-wrap: anywhere; }
    .same td { background: var(--care-soft); }
    .mark { margin-left: 6px; color: var(--care); font-size: .8125rem; white-space: nowrap; }
    @media (max-width: 600px) { tbody th { width: 5em; } th, td { padding-right: 8px; } }
  `,
})
export class LikeCases {
  readonly #api = inject(ApiClient);
  readonly review = input.required<NamedReview>();

  readonly #case = computed(() => {
    const { caseId, submissionVersion } = this.review();
    return { caseId, submissionVersion };
  }, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  protected readonly found = fetched({
    params: this.#case,
    loader: async ({ params: { caseId } }) =>
      (await this.#api.call('listLikenesses', { params: { caseId } })).body,
  });
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal('');

  protected readonly pairs = computed(() => {
    const own = familyOf(this.review());
    const all = this.found.value();
    if (own === null || all === null) return [];
    return all.likenesses.map((like) => ({
      ...like,
      stage: stageWords[like.stage],
      words: likenessWords(like),
      rows: pairedRows(own, like.family),
      verdict: verdictWords(like.notDuplicate, all.staffNames),
      // One number under two names needs an eye; an address may be shared by a whole house.
      isOpen: like.notDuplicate === null && !like.isSameGuardian
        && like.kinds.includes('guardianNumber'),
    }));
  });
  protected readonly isLong = linkedSignal({ source: this.#case, computation: () => false });
  protected readonly shown = computed(() => this.isLong() ? this.pairs() : this.pairs().slice(0, few));

  protected async judge(otherId: string, isOther: boolean): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set('');
    const params = { caseId: this.review().caseId, otherId };
    try {
      await this.#api.call(isOther ? 'markNotDuplicate' : 'unmarkNotDuplicate', { params });
    } catch (thrown) {
      this.refusal.set(toProblem(thrown).text);
    }
    await this.found.reload();
    this.isBusy.set(false);
  }
}

function verdictWords(
  verdict: Likeness['notDuplicate'], names: Readonly<Record<string, string>>,
): string | null {
  if (verdict === null) return null;
  const who = names[verdict.staffId] ?? '一位工作人员';
  return `${who}于${beijingTime(verdict.judgedAt)}标为“不是重复”`;
}
