import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { verdictWords } from '@ruxue/contracts/item-verdicts';
import type { RouteQuery } from '@ruxue/contracts/routes';
import { lineReasonWords, type VerdictFile, type VerdictLine } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';

const stateWords = {
  ready: '可以写入', skipped: '不写入', done: '已写入', refused: '没有写入',
} as const satisfies Record<VerdictLine['state'], string>;

/** The lines of a file with verdicts by their numbers, a page after another, with results (B4). */
@Component({
  selector: 'app-verdict-lines',
  imports: [Loading, MatButton, RouterLink],
  template: `
    <button matButton type="button" [attr.aria-pressed]="isProblems()"
      (click)="isProblems.set(!isProblems())">只看不写入的行</button>
    @if (found.value(); as page) {
      <ul aria-label="文件的各行">
        @for (one of page.items; track one.line) {
          <li>第{{ one.line }}行
            @if (one.caseId && one.childName) {
              <a [routerLink]="['/review/agency', one.caseId]">{{ one.childName }}</a>
            }
            @if (one.title) { {{ one.title }} }
            @if (one.verdict) { {{ verdictWords[one.verdict] }} }
            <strong>{{ one.isTakenBack ? '已收回' : stateWords[one.state] }}</strong>@if (one.reason) {：{{ reasonWords[one.reason] }}}
          </li>
        } @empty {
          <li class="quiet">没有这样的行。</li>
        }
      </ul>
      @if (page.hasMore) {
        <button matButton type="button" (click)="more()">更多</button>
      }
    } @else {
      <app-loading [problem]="found.problem()" (retry)="found.reload()" />
    }
  `,
  styles: `
    ul { list-style: none; margin: 8px 0; padding: 0; }
    li { padding: 4px 0; overflow-wrap: anywhere; }
    button[aria-pressed='true'] { background: var(--brand-soft); }
  `,
})
export class VerdictLines {
  readonly #api = inject(ApiClient);
  readonly file = input.required<VerdictFile>();

  protected readonly verdictWords = verdictWords;
  protected readonly stateWords = stateWords;
  protected readonly reasonWords = lineReasonWords;
  protected readonly isProblems = signal(false);
  readonly #batchId = computed(() => this.file().batchId);
  readonly #pages = linkedSignal({
    source: () => ({ batchId: this.#batchId(), isProblems: this.isProblems() }),
    computation: () => 1,
  });
  /** Read anew when the run has come to its end. */
  readonly #isOver = computed(() => this.file().ready + (this.file().undoLeft ?? 0) === 0);
  protected readonly found = fetched({
    params: () => ({
      batchId: this.#batchId(), isProblems: this.isProblems(), pages: this.#pages(),
      isOver: this.#isOver(),
    }),
    loader: ({ params }) => this.#read(params),
  });

  protected more(): void {
    this.#pages.update((pages) => pages + 1);
  }

  async #read({ batchId, isProblems, pages }: {
    readonly batchId: string; readonly isProblems: boolean; readonly pages: number;
  }) {
    const items: VerdictLine[] = [];
    let after: number | undefined;
    for (let page = 0; page === 0 || (after !== undefined && page < pages); page += 1) {
      const query: RouteQuery<'listVerdictLines'> = {
        after, only: isProblems ? 'problems' : undefined,
      };
      const { body } = await this.#api.call('listVerdictLines', { params: { batchId }, query });
      items.push(...body.items);
      after = body.nextAfter ?? undefined;
    }
    return { items, hasMore: after !== undefined };
  }
}
