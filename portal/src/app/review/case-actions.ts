import { computed, type Signal, signal } from '@angular/core';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { problems, type ProblemType } from '@ruxue/contracts/problems';

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
  /** True where the person goes on at the same place: the outcome takes no focus. */
  readonly goesOn?: boolean;
  /** Follows a success instead of another fetch of the case: the page turns to another one. */
  then?(): Promise<void>;
}

/** Refusals that mean: the case is no longer the one on this screen. */
const conflicts: ReadonlySet<ProblemType> = new Set([
  'version-conflict', 'action-not-allowed', 'items-disagree', 'case-leased',
]);

/**
 * The actions on an open case, one at a time. The page fetches the case again after each; after a
 * conflict it says what has changed meanwhile. The keys outlive a panel that a failed fetch hides.
 */
export class CaseActions {
  readonly #review: Fetched<NamedReview>;
  readonly #key = new RequestKey();
  readonly #caseId: Signal<string>;
  readonly #told = signal<{ readonly outcome: ActionOutcome; readonly caseId: string } | null>(null);
  /** The outcome of the last action, for as long as the case is open on which it was told. */
  readonly outcome = computed(() => {
    const told = this.#told();
    return told?.caseId === this.#caseId() ? told.outcome : null;
  });
  readonly isBusy = signal(false);
  /** Rises with each conflict: choices made before it no longer count. */
  readonly conflicts = signal(0);

  constructor(review: Fetched<NamedReview>, caseId: Signal<string>) {
    this.#review = review;
    this.#caseId = caseId;
  }

  async take(before: NamedReview, action: CaseAction): Promise<void> {
    this.isBusy.set(true);
    this.#told.set(null);
    const outcome = await this.#send(before, action);
    const isTurned = outcome.problem === null && action.then !== undefined;
    if (isTurned) await action.then?.();
    else await this.#review.reload();
    const after = this.#review.value();
    const changes = outcome.isConflict && after ? caseChanges(before, after) : [];
    // The changes say more than the refusal of an older version.
    const problem = changes.length > 0 ? outcome.brief : outcome.problem;
    this.#told.set({
      caseId: this.#caseId(),
      outcome: problem === null
        ? { ...done(action.done), isQuiet: isTurned || action.goesOn === true }
        : refused([problem, ...changes].join('。')),
    });
    this.isBusy.set(false);
  }

  async #send({ caseId }: NamedReview, { content, call }: CaseAction) {
    try {
      await this.#key.send(content, call, caseId);
      return { problem: null, brief: null, isConflict: false };
    } catch (thrown) {
      const { text, type } = toProblem(thrown);
      const isConflict = conflicts.has(type);
      if (isConflict) this.conflicts.update((count) => count + 1);
      const brief = type === 'version-conflict' ? problems[type].title : text;
      return { problem: text, brief, isConflict };
    }
  }
}
