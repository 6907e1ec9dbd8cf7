import { Injectable, signal } from '@angular/core';
import { visitHeader } from '@ruxue/contracts/visit-header';
import type { CounterVisit as Begun } from '@ruxue/contracts/counter';
import type { Route } from '@ruxue/contracts/http/route';

/**
 * The family that a clerk serves now (B9), in this tab's memory alone: whoever loads the page anew
 * checks anew who is there.
 */
@Injectable({ providedIn: 'root' })
export class CounterVisit {
  readonly #begun = signal<Begun | null>(null);
  /** Null for a parent, and for a clerk without a family. */
  readonly begun = this.#begun.asReadonly();

  begin(visit: Begun): void {
    this.#begun.set(visit);
  }

  end(): void {
    this.#begun.set(null);
  }

  /** What a request for a parent's route says of the visit. */
  headersOf({ atCounter }: Pick<Route, 'atCounter'>): Readonly<Record<string, string>> {
    const begun = this.#begun();
    return begun === null || atCounter !== true ? {} : { [visitHeader]: begun.visitId };
  }
}
