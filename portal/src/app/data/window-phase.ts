import type { DistrictSeed } from '@ruxue/contracts/seed';

import { beijingTime } from './beijing-time.ts';

type Window = DistrictSeed['windows']['registration'];

/** When these windows open and close; nothing of one that isn't known yet. */
export const momentsOf = (...windows: readonly (Window | undefined)[]): readonly string[] =>
  windows.flatMap((window) => (window === undefined ? [] : [window.opens, window.closes]));

/** Where a moment lies to a window (S23): as the server sees it, which counts its end as after. */
export function phaseOf({ opens, closes }: Window, now: Date): 'before' | 'current' | 'after' {
  if (now < new Date(opens)) return 'before';
  return now < new Date(closes) ? 'current' : 'after';
}

/** A window in words: until when it is open, or when it opens or has closed. */
export function windowWords(window: Window, now: Date): string {
  const words = {
    before: `将于${beijingTime(window.opens)}开放`,
    current: `进行中，${beijingTime(window.closes)}截止`,
    after: `已于${beijingTime(window.closes)}截止`,
  };
  return words[phaseOf(window, now)];
}
