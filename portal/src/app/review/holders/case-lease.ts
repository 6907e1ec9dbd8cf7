import { computed, DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { leaseSeconds } from '@ruxue/contracts/operations/records-assignment-operations';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { OwnStaff } from '../../shell/own-staff.ts';
import type { Fetched } from '../../ui/fetched.ts';
import { staffName } from '../case-changes.ts';

/** A lost renewal still leaves time for another. */
const renewedAfterMilliseconds = (leaseSeconds * 1000) / 3;

/**
 * Has the open case for its reviewer (L6): taken when it is shown, renewed while the page is looked
 * at, given back with it. A manager's look takes none; a case that a colleague has open stays theirs
 * until it is taken over, or free again.
 */
export class CaseLease {
  readonly #api = inject(ApiClient);
  readonly #own = inject(OwnStaff);
  readonly #review: Fetched<NamedReview>;
  /** The case that this page has. */
  readonly #held = signal<string | null>(null);
  /** The case that this page had until somebody took it over. */
  readonly #lost = signal<string | null>(null);
  #freeAgain: ReturnType<typeof setTimeout> | undefined;

  /** The colleague who has it open, in words; null when nobody else has. */
  readonly holder = computed(() => {
    const review = this.#review.value();
    const holder = review?.leasedBy ?? null;
    if (review === null || holder === null || holder === this.#own.id()) return null;
    return staffName(review, holder) ?? '一位同事';
  });
  readonly isTakenOver = computed(() => this.#lost() === this.#review.value()?.caseId);

  constructor(review: Fetched<NamedReview>, caseId: Signal<string>) {
    this.#review = review;
    effect((onCleanup) => {
      const opened = caseId();
      onCleanup(() => { this.#release(opened); });
    });
    // Each look at a case that is free takes it; one that is held already is only renewed by that.
    effect(() => {
      const shown = review.value();
      const own = this.#own.id();
      if (shown === null || own === null || !this.#own.isReviewer()) return;
      untracked(() => {
        if (shown.leasedBy === null && shown.submissionVersion > 0) void this.#take(shown.caseId);
        if (shown.leasedBy !== null && shown.leasedBy !== own) this.#noteLost(shown.caseId);
      });
    });
    const renewal = setInterval(() => {
      const held = this.#held();
      if (held !== null && document.visibilityState === 'visible') void this.#take(held);
    }, renewedAfterMilliseconds);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(renewal);
      clearTimeout(this.#freeAgain);
    });
  }

  /** Takes the case from a colleague; the problem, if there is one. */
  async takeOver({ caseId }: NamedReview): Promise<ApiProblem | null> {
    const problem = await this.#ask(caseId, true);
    await this.#review.reload();
    return problem;
  }

  async #take(caseId: string): Promise<void> {
    const problem = await this.#ask(caseId, false);
    if (problem?.type !== 'case-leased') return;
    this.#noteLost(caseId);
    // Nobody tells when a lease runs out; the answer says how long that takes at most.
    clearTimeout(this.#freeAgain);
    const seconds = problem.retryAfterSeconds ?? leaseSeconds;
    this.#freeAgain = setTimeout(() => void this.#review.reload(), (seconds + 1) * 1000);
    if (this.holder() === null) await this.#review.reload();
  }

  async #ask(caseId: string, takeOver: boolean): Promise<ApiProblem | null> {
    try {
      await this.#api.call('takeLease', { params: { caseId }, body: { takeOver } });
      this.#held.set(caseId);
      this.#lost.set(null);
      return null;
    } catch (thrown) {
      return toProblem(thrown);
    }
  }

  #noteLost(caseId: string): void {
    if (this.#held() !== caseId) return;
    this.#held.set(null);
    this.#lost.set(caseId);
  }

  #release(caseId: string): void {
    if (this.#held() !== caseId) return;
    this.#held.set(null);
    // It runs out by itself where this doesn't arrive.
    this.#api.call('releaseLease', { params: { caseId } }).catch(() => undefined);
  }
}
