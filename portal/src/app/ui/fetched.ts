import {
  computed, effect, linkedSignal, resource, type ResourceOptions, type ResourceSnapshot, type Signal,
} from '@angular/core';

import { toProblem } from '../data/api-problem.ts';

/** Data fetched from the API for a page. */
export interface Fetched<Value> {
  /**
   * Null before the first answer and after a failure: stale data must not be acted on. It stays
   * during another fetch.
   */
  readonly value: Signal<Value | null>;
  /** The problem of the last fetch in words; empty after a success. */
  readonly problem: Signal<string>;
  /** Fetches again; resolves when the page shows the outcome, success or failure. */
  reload(): Promise<void>;
}

/**
 * Angular's `resource()` for a page: fetched at once, and again when `params` change; a later fetch
 * wins over an earlier one. While `params` are undefined nothing is fetched.
 */
export function fetched<Value, Params>(options: ResourceOptions<Value, Params>): Fetched<Value> {
  const found = resource(options);
  const value = linkedSignal<ResourceSnapshot<Value | undefined>, Value | null>({
    source: found.snapshot,
    computation: (now, before) => {
      if (now.status === 'resolved') return now.value ?? null;
      return now.status === 'error' ? null : before?.value ?? null;
    },
  });
  const waiting: (() => void)[] = [];
  effect(() => {
    if (!found.isLoading()) for (const end of waiting.splice(0)) end();
  });
  return {
    value: value.asReadonly(),
    problem: computed(() =>
      found.status() === 'error' ? toProblem(found.error()).text : ''),
    reload: () => {
      found.reload();
      if (!found.isLoading()) return Promise.resolve();
      return new Promise((resolve) => { waiting.push(resolve); });
    },
  };
}
