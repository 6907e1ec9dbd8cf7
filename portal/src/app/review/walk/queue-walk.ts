import { computed, inject, type Signal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ReviewOutcome } from '@ruxue/contracts/actions/decide-review';
import { CaseId } from '@ruxue/contracts/fields';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { ReviewSummary } from '@ruxue/contracts/review-queue';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { fetched } from '../../ui/fetched.ts';
import { type QueueAddress, queryOf } from '../queue-address.ts';

/** A child of the queue, and the outcome decided on this walk. */
export interface WalkedCase extends ReviewSummary {
  readonly decided: ReviewOutcome | null;
}

/**
 * The queue as a way from child to child (B6): the page of the queue from which the case was
 * opened, in its order. Whoever has been decided stays on it; the next child is read ahead.
 */
export class QueueWalk {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #caseId: Signal<string>;
  readonly #decided = signal<ReadonlyMap<string, ReviewOutcome | null>>(new Map());
  #ahead: { readonly caseId: string; readonly read: Promise<NamedReview> } | null = null;
  #shownFromAhead: string | null = null;

  readonly #queue;
  readonly cases = computed<readonly WalkedCase[]>(() =>
    (this.#queue.value()?.items ?? []).map((item) =>
      ({ ...item, decided: this.#decided().get(item.caseId) ?? null })));
  /** The position of the open case, from 0; -1 for one that isn't of this queue. */
  readonly position = computed(() =>
    this.cases().findIndex(({ caseId }) => caseId === this.#caseId()));
  readonly next = computed(() => this.cases()[this.position() + 1] ?? null);
  readonly previous = computed(() => this.cases()[this.position() - 1] ?? null);

  constructor(caseId: Signal<string>, address: Signal<QueueAddress>) {
    this.#caseId = caseId;
    this.#queue = fetched({
      params: () => queryOf(address()),
      loader: async ({ params: query }) => (await this.#api.call('listReviews', { query })).body,
    });
  }

  /** Reads a case, or takes the one that was read ahead. */
  async read(written: string): Promise<NamedReview> {
    const caseId = CaseId.safeParse(written);
    if (!caseId.success) throw new ApiProblem('not-found', {});
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead?.caseId !== caseId.data) return this.#fetch(caseId.data);
    const review = await ahead.read;
    this.#shownFromAhead = review.caseId;
    return review;
  }

  /** True once for a case that was read ahead: it may have changed since. */
  isToReadAgain({ caseId }: NamedReview): boolean {
    const isOld = this.#shownFromAhead === caseId;
    if (isOld) this.#shownFromAhead = null;
    return isOld;
  }

  /** Reads the next child while this one is being decided; that look is audited like any other. */
  readAhead(): void {
    const next = this.next();
    if (next === null || this.#ahead?.caseId === next.caseId) return;
    const read = this.#fetch(next.caseId);
    // A failure is told by whoever opens that case.
    read.catch(() => undefined);
    this.#ahead = { caseId: next.caseId, read };
  }

  /** Marks the open case as decided, or for null as undecided again. */
  note(outcome: ReviewOutcome | null): void {
    this.#decided.update((before) => new Map(before).set(this.#caseId(), outcome));
  }

  /** Opens the next child or the one before; at an end nothing happens. */
  async turn(to: 'next' | 'previous'): Promise<void> {
    const found = to === 'next' ? this.next() : this.previous();
    if (found !== null) await this.#go('/review/cases', found.caseId);
  }

  /** Back to the page of the queue from which the case was opened. */
  leave(): Promise<void> {
    return this.#go('/review');
  }

  async #go(...path: string[]): Promise<void> {
    await this.#router.navigate(path, { queryParamsHandling: 'preserve' });
  }

  async #fetch(caseId: string): Promise<NamedReview> {
    return (await this.#api.call('getReview', { params: { caseId } })).body;
  }
}
