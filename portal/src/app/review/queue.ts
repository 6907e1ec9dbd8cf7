import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { identityWords } from '@ruxue/contracts/parents-view';
import type { Stage } from '@ruxue/contracts/stages';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { queueStages, stageWords } from './stage-words.ts';

/** The queue of the reviewer's district: counts, filter, search, oldest first (B6). */
@Component({
  selector: 'app-queue',
  imports: [FormField, Loading, MatButton, MatFormField, MatInput, MatLabel, RouterLink],
  templateUrl: './queue.html',
  styleUrl: './queue.scss',
})
export class Queue {
  readonly #api = inject(ApiClient);

  protected readonly stageWords = stageWords;
  protected readonly identityWords = identityWords;
  protected readonly stage = signal<Stage | undefined>('inReview');
  protected readonly search = form(signal({ text: '' }));
  /** The cursors of the pages shown so far; the last one is the page in sight. */
  protected readonly cursors = signal<readonly (string | undefined)[]>([undefined]);
  readonly #asked = signal('');
  protected readonly queue = fetched({
    params: () => ({
      ...(this.#asked() === '' ? { stage: this.stage() } : { q: this.#asked() }),
      cursor: this.cursors().at(-1),
    }),
    loader: async ({ params: query }) => (await this.#api.call('listReviews', { query })).body,
  });

  protected readonly tabs = computed(() => {
    const counts = this.queue.value()?.counts ?? {};
    return queueStages.map((stage) => ({
      stage, label: stageWords[stage], count: counts[stage] ?? 0,
    }));
  });

  protected choose(stage: Stage): void {
    this.search.text().value.set('');
    this.#asked.set('');
    this.stage.set(stage);
    this.cursors.set([undefined]);
  }

  protected find(event: Event): void {
    event.preventDefault();
    this.#asked.set(this.search.text().value().trim());
    this.cursors.set([undefined]);
  }

  protected next(cursor: string): void {
    this.cursors.update((before) => [...before, cursor]);
  }

  protected back(): void {
    this.cursors.update((before) => before.slice(0, -1));
  }

  protected time(instant: string | null): string {
    return instant === null ? '尚未提交' : beijingTime(instant);
  }
}
