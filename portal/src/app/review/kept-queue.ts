import { Injectable } from '@angular/core';
import type { ReviewSummary } from '@ruxue/contracts/review-queue';
import type { RouteQuery } from '@ruxue/contracts/routes';

type Query = RouteQuery<'listReviews'>;

/**
 * The page of the queue that was last in sight, for the walk from it (B6): a case leaves its tab as
 * soon as somebody has opened or decided it, and the walk still goes on in the order that was seen.
 */
@Injectable({ providedIn: 'root' })
export class KeptQueue {
  #page: { readonly place: string; readonly items: readonly ReviewSummary[] } | null = null;
  /** The case that was open last: the way back leads to its row. */
  lastCaseId: string | null = null;

  keep(query: Query, items: readonly ReviewSummary[]): void {
    this.#page = { place: JSON.stringify(query), items };
  }

  /** The kept rows of a place; null when another one was in sight last, or none. */
  find(query: Query): readonly ReviewSummary[] | null {
    return this.#page?.place === JSON.stringify(query) ? this.#page.items : null;
  }
}
