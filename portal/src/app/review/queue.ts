import {
  Component, computed, type ElementRef, inject, input, linkedSignal, viewChild,
} from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { identityWords } from '@ruxue/contracts/parents-view';
import type { Stage } from '@ruxue/contracts/stages';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { onShortcut } from '../ui/shortcuts.ts';
import {
  type QueueAddress, queryOf, readStage, readText, readTexts, tabOf,
} from './queue-address.ts';
import { queueStages, stageWords } from './stage-words.ts';

/**
 * The queue of the reviewer's district: counts, filter, search, oldest first (B6). Its address holds
 * tab, search and page: they survive a reload, and the way to a case and back.
 */
@Component({
  selector: 'app-queue',
  imports: [FormField, Loading, MatButton, MatFormField, MatInput, MatLabel, RouterLink],
  templateUrl: './queue.html',
  styleUrl: './queue.scss',
})
export class Queue {
  readonly #api = inject(ApiClient);

  readonly #router = inject(Router);
  protected readonly searchField = viewChild.required<ElementRef<HTMLInputElement>>('field');

  readonly stage = input<Stage | null, unknown>(null, { transform: readStage });
  readonly q = input('', { transform: readText });
  readonly after = input<readonly string[], unknown>([], { transform: readTexts });

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  /** No tab while a search goes through all stages. */
  protected readonly tab = computed(() => tabOf({ stage: this.stage(), q: this.q() }));
  protected readonly search = form(linkedSignal(() => ({ text: this.q() })));
  protected readonly queue = fetched({
    params: () => queryOf({ stage: this.stage(), q: this.q(), after: this.after() }),
    loader: async ({ params: query }) => (await this.#api.call('listReviews', { query })).body,
  });

  protected readonly tabs = computed(() => {
    const counts = this.queue.value()?.counts ?? {};
    return queueStages.map((stage) => ({
      stage, label: stageWords[stage], count: counts[stage] ?? 0,
    }));
  });
  /** For a live region: the part of the queue in sight. */
  protected readonly news = computed(() => {
    const page = this.queue.value();
    if (page === null) return '';
    const tab = this.tab();
    const list = tab === undefined ? `查找“${this.q()}”` : stageWords[tab];
    return `${list}，第${this.after().length + 1}页，${page.items.length}名儿童`;
  });

  constructor() {
    onShortcut({ '/': () => { this.searchField().nativeElement.focus(); } });
  }

  protected async choose(stage: Stage): Promise<void> {
    await this.#show({ stage });
  }

  protected async find(event: Event): Promise<void> {
    event.preventDefault();
    const q = this.search.text().value().trim();
    await this.#show(q === '' ? { stage: tabOf({ stage: this.stage(), q }) } : { q });
  }

  protected async next(cursor: string): Promise<void> {
    await this.#turn([...this.after(), cursor]);
  }

  protected async back(): Promise<void> {
    await this.#turn(this.after().slice(0, -1));
  }

  async #turn(after: readonly string[]): Promise<void> {
    const tab = this.tab();
    await this.#show({ ...(tab === undefined ? { q: this.q() } : { stage: tab }), after });
  }

  async #show(queryParams: Partial<QueueAddress> | { stage: Stage | undefined }): Promise<void> {
    await this.#router.navigate(['/review'], { queryParams });
  }

  protected time(instant: string | null): string {
    return instant === null ? '尚未提交' : beijingTime(instant);
  }
}
