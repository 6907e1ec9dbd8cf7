import type { DistrictSeed } from '@ruxue/contracts/seed';

import { beijingTime } from './beijing-time.ts';

type Window = DistrictSeed['windows']['registration'];

/** The instants at which these windows open and close; none for an unknown window. */
export const momentsOf = (...windows: readonly (Window | undefined)[]): readonly string[] =>
  windows.flatMap((window) => (window === undefined ? [] : [window.opens, window.closes]));

/**
 * The place of a moment before, in or after a window (S23). As at the server, the end counts as
 * after.
 */
export function phaseOf({ opens, closes }: Window, now: Date): 'before' | 'current' | 'after' {
  if (now < new Date(opens)) return 'before';
  return now < new Date(closes) ? 'current' : 'after';
}

/** A window in words: the end of an open one, or the start or end of a closed one. */
export function windowWords(window: Window, now: Date): string {
  const words = {
    before: `将于${beijingTime(window.opens)}开放`,
    current: `进行中，${beijingTime(window.closes)}截止`,
    after: `已于${beijingTime(window.closes)}截止`,
  };
  return words[phaseOf(window, now)];
}
