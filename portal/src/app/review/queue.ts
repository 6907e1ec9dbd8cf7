import {
  afterNextRender, Component, computed, DestroyRef, effect, type ElementRef, inject, Injector,
  linkedSignal, signal, viewChild, viewChildren,
} from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { identityWords } from '@ruxue/contracts/parents-view';
import { type QueueSort, queueTabs, type ReviewSummary } from '@ruxue/contracts/review-queue';
import { stageWords } from '@ruxue/contracts/stage-words';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { onShortcut } from '../ui/shortcuts.ts';
import { ageWords, daysLeftWords } from './days-words.ts';
import { KeptQueue } from './kept-queue.ts';
import { PickedCases } from './picked-cases.ts';
import {
  paramsOf, type QueueAddress, queueAddress, queryOf, type TabName,
} from './queue-address.ts';
import { QueueBatch } from './queue-batch.ts';
import { QueueFilters } from './queue-filters.ts';
import { onReviewNews } from './review-news.ts';
import { searchedWords } from './searched-words.ts';
import { emptyWords, tabWords } from './queue-words.ts';

/** A queue is read again at most so often, however much colleagues do. */
const newsMilliseconds = 2000;

/**
 * The queue of the reviewer's district by what is to do (B6). Its address holds tab, filters, order,
 * search and page: they survive a reload, and the way to a case and back, which leads to its row.
 */
@Component({
  selector: 'app-queue',
  imports: [
    FormField, Loading, MatButton, MatFormField, MatInput, MatLabel, NoticeBox, QueueBatch,
    QueueFilters, RouterLink,
  ],
  templateUrl: './queue.html',
  styleUrl: './queue.scss',
})
export class Queue {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #kept = inject(KeptQueue);
  readonly #injector = inject(Injector);
  protected readonly own = inject(OwnStaff);
  protected readonly picked = inject(PickedCases);
  protected readonly searchField = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('open');

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  protected readonly emptyWords = emptyWords;
  protected readonly searchedWords = searchedWords;
  protected readonly daysLeft = daysLeftWords;
  protected readonly age = ageWords;
  protected readonly time = beijingTime;
  protected readonly address = queueAddress();
  protected readonly isSearch = computed(() => this.address().q !== '');
  protected readonly search = form(linkedSignal(() => ({ text: this.address().q })));
  /** A refusal of the last act; a success shows in the row. */
  protected readonly problem = signal('');
  protected readonly busyCase = signal<string | null>(null);
  protected readonly queue = fetched({
    params: () => queryOf(this.address()),
    loader: async ({ params: query }) => {
      const { body } = await this.#api.call('listReviews', { query });
      this.#kept.keep(query, body.items);
      return body;
    },
  });

  protected readonly tabs = computed(() => {
    const page = this.queue.value();
    const tabs = queueTabs.map((tab) => ({
      tab: tab as TabName, label: tabWords[tab], count: page?.tabs[tab] ?? 0,
    }));
    if (!this.own.isManager()) return tabs;
    const all = Object.values(page?.counts ?? {}).reduce((sum, count) => sum + count, 0);
    return [...tabs, { tab: 'all' as const, label: tabWords.all, count: all }];
  });
  /** For a live region: the part of the queue in sight. */
  protected readonly news = computed(() => {
    const page = this.queue.value();
    if (page === null) return '';
    const { q, tab, after } = this.address();
    const list = this.isSearch() ? `查找“${q}”` : tabWords[tab];
    return `${list}，第${after.length + 1}页，${page.items.length}名儿童`;
  });

  constructor() {
    onShortcut({
      '/': () => { this.searchField().nativeElement.focus(); },
      j: () => { this.#move(1); }, ArrowDown: () => { this.#move(1); },
      k: () => { this.#move(-1); }, ArrowUp: () => { this.#move(-1); },
      c: () => void this.#claimFocused(),
      x: () => { this.#pickFocused(); },
    });
    let readAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    onReviewNews(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        readAt = Date.now();
        void this.queue.reload();
      }, Math.max(0, readAt + newsMilliseconds - Date.now()));
    });
    inject(DestroyRef).onDestroy(() => { clearTimeout(timer); });
    const returning = effect(() => {
      const page = this.queue.value();
      if (page === null) return;
      returning.destroy();
      this.#focusRow(page.items.findIndex(({ caseId }) => caseId === this.#kept.lastCaseId));
      this.#kept.lastCaseId = null;
    });
  }

  protected async choose(tab: TabName): Promise<void> {
    await this.show({ tab, q: '', stage: null, sort: null, order: null });
  }

  protected async find(event: Event): Promise<void> {
    event.preventDefault();
    await this.show({ q: this.search.text().value().trim() });
  }

  protected async next(cursor: string): Promise<void> {
    await this.show({ after: [...this.address().after, cursor] });
  }

  protected async back(): Promise<void> {
    await this.show({ after: this.address().after.slice(0, -1) });
  }

  /** Any other change than of the page leads to its first page. */
  protected async show(change: Partial<QueueAddress>): Promise<void> {
    const queryParams = paramsOf({ ...this.address(), after: [], ...change });
    await this.#router.navigate(['/review'], { queryParams });
  }

  protected async sortBy(sort: QueueSort): Promise<void> {
    await this.show({ sort, order: this.ariaSort(sort) === 'ascending' ? 'desc' : 'asc' });
  }

  protected ariaSort(column: QueueSort): 'ascending' | 'descending' | null {
    const { sort, order, tab } = this.address();
    const sorted = sort ?? (tab === 'overdue' ? 'returnUntil' : 'submittedAt');
    if (sorted !== column) return null;
    return order === 'desc' ? 'descending' : 'ascending';
  }

  /** Whose case it is, in words; a name that nobody could tell is a colleague's. */
  protected holder({ assignedTo, leasedBy }: ReviewSummary): string {
    const nameOf = (id: string): string => id === this.own.id()
      ? '我' : this.queue.value()?.staffNames[id] ?? '一位同事';
    const open = leasedBy === null || leasedBy === this.own.id() ? '' : `正由${nameOf(leasedBy)}办理`;
    return [assignedTo === null ? '' : nameOf(assignedTo), open].filter(Boolean).join(' · ');
  }

  /** Takes a case that is nobody's, or gives the own one back (L6). */
  protected async assign(item: ReviewSummary, row: number): Promise<void> {
    const { caseId, assignedTo } = item;
    const own = this.own.id();
    if (own === null || (assignedTo !== null && assignedTo !== own)) return;
    this.busyCase.set(caseId);
    const body = { staffId: assignedTo === null ? own : null, assignedTo };
    this.problem.set(await this.#api.call('assignCase', { params: { caseId }, body })
      .then(() => '', (thrown: unknown) => `${item.childName}：${toProblem(thrown).text}`));
    await this.queue.reload();
    this.busyCase.set(null);
    this.#focusRow(Math.min(row, (this.queue.value()?.items.length ?? 0) - 1));
  }

  /** True when each child in sight is ticked. */
  protected isAllPicked(items: readonly ReviewSummary[]): boolean {
    return items.length > 0 && items.every((item) => this.picked.has(item));
  }

  #pickFocused(): void {
    const item = this.queue.value()?.items[this.#focusedRow()];
    if (item && this.own.isManager()) this.picked.pick([item], !this.picked.has(item));
  }

  #focusedRow(): number {
    const row = document.activeElement?.closest('tr') ?? null;
    return this.links().findIndex(({ nativeElement }) => nativeElement.closest('tr') === row);
  }

  #move(by: 1 | -1): void {
    const from = this.#focusedRow();
    const to = from < 0 ? 0 : Math.max(0, Math.min(from + by, this.links().length - 1));
    this.links()[to]?.nativeElement.focus();
  }

  async #claimFocused(): Promise<void> {
    const row = this.#focusedRow();
    const item = this.queue.value()?.items[row];
    if (item) await this.assign(item, row);
  }

  #focusRow(row: number): void {
    afterNextRender(
      () => { this.links()[row]?.nativeElement.focus(); }, { injector: this.#injector },
    );
  }
}
