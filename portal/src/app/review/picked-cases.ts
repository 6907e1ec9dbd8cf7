import { computed, Injectable, signal } from '@angular/core';
import type { ReviewSummary } from '@ruxue/contracts/review-queue';

type Pickable = Pick<ReviewSummary, 'caseId'>;

/** The children ticked in the queue, kept from page to page until a batch takes them (B8). */
@Injectable({ providedIn: 'root' })
export class PickedCases {
  readonly #picked = signal<ReadonlySet<string>>(new Set());
  readonly caseIds = computed(() => [...this.#picked()]);
  readonly count = computed(() => this.#picked().size);

  has({ caseId }: Pickable): boolean {
    return this.#picked().has(caseId);
  }

  /** Ticks or unticks these children; the others stay as they are. */
  pick(cases: readonly Pickable[], isPicked: boolean): void {
    const picked = new Set(this.#picked());
    for (const { caseId } of cases) {
      if (isPicked) picked.add(caseId);
      else picked.delete(caseId);
    }
    this.#picked.set(picked);
  }

  clear(): void {
    this.#picked.set(new Set());
  }
}
