import { signal } from '@angular/core';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { ProblemType } from '@ruxue/contracts/problems';

import { toProblem } from '../data/api-problem.ts';
import { RequestKey } from '../data/request-key.ts';
import type { Fetched } from '../ui/fetched.ts';
import { type ActionOutcome, done, refused } from '../ui/outcome.ts';
import { caseChanges } from './case-changes.ts';

/** One action of a panel. */
interface CaseAction {
  /** The request apart from its key: a repeat of the same content isn't done twice. */
  readonly content: unknown;
  /** The outcome in words after a success. */
  readonly done: string;
  call(key: string): Promise<unknown>;
}

/** Refusals that mean: the case is no longer the one on this screen. */
const conflicts: ReadonlySet<ProblemType> = new Set(['version-conflict', 'action-not-allowed']);

/**
 * The actions on an open case, one at a time. The page fetches the case again after each; after a
 * conflict it says what has changed meanwhile. The keys outlive a panel that a failed fetch hides.
 */
export class CaseActions {
  readonly #review: Fetched<NamedReview>;
  readonly #key = new RequestKey();
  readonly outcome = signal<ActionOutcome | null>(null);
  readonly isBusy = signal(false);
  /** Rises with each conflict: choices made before it no longer count. */
  readonly conflicts = signal(0);

  constructor(review: Fetched<NamedReview>) {
    this.#review = review;
  }

  async take(before: NamedReview, action: CaseAction): Promise<void> {
    this.isBusy.set(true);
    this.outcome.set(null);
    const outcome = await this.#send(before, action);
    await this.#review.reload();
    const after = this.#review.value();
    const changes = outcome.isConflict && after ? caseChanges(before, after) : [];
    this.outcome.set(outcome.problem === null
      ? done(action.done)
      : refused([outcome.problem, ...changes].join('。')));
    this.isBusy.set(false);
  }

  async #send({ caseId }: NamedReview, { content, call }: CaseAction) {
    try {
      await this.#key.send(content, call, caseId);
      return { problem: null, isConflict: false };
    } catch (thrown) {
      const { text, type } = toProblem(thrown);
      const isConflict = conflicts.has(type);
      if (isConflict) this.conflicts.update((count) => count + 1);
      return { problem: text, isConflict };
    }
  }
}
