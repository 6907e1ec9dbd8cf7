import { signal } from '@angular/core';

import { toProblem } from '../data/api-problem.ts';
import { type ActionOutcome, refused } from './outcome.ts';

/** The one action of a page at a time, and its outcome in words for `app-outcome`. */
export class PageAction {
  readonly isBusy = signal(false);
  readonly outcome = signal<ActionOutcome | null>(null);

  /** Tells what the work answers, and whatever it throws; a wrong field in its own words. */
  async run(work: () => Promise<ActionOutcome | null>): Promise<void> {
    this.isBusy.set(true);
    this.outcome.set(null);
    try {
      this.outcome.set(await work());
    } catch (thrown) {
      const { fields, text } = toProblem(thrown);
      this.outcome.set(refused(fields[0]?.message ?? text));
    } finally {
      this.isBusy.set(false);
    }
  }
}
