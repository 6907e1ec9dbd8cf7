import { type Signal, signal } from '@angular/core';

import { toProblem } from '../data/api-problem.ts';

/** Something fetched from the API: its value, what went wrong last, and the way to fetch it. */
export interface Loaded<Value> {
  readonly value: Signal<Value | null>;
  readonly problem: Signal<string>;
  /** Fetches again; what was there stays in sight until the answer is there. */
  reload(): Promise<void>;
}

/** Holds what `fetchValue` answers; a later fetch wins over an earlier one. */
export function loaded<Value>(fetchValue: () => Promise<Value>): Loaded<Value> {
  const value = signal<Value | null>(null);
  const problem = signal('');
  let latest = 0;
  return {
    value: value.asReadonly(),
    problem: problem.asReadonly(),
    async reload() {
      const turn = ++latest;
      problem.set('');
      try {
        const fetched = await fetchValue();
        if (turn === latest) value.set(fetched);
      } catch (thrown) {
        if (turn === latest) problem.set(toProblem(thrown).text);
      }
    },
  };
}
