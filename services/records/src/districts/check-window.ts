import { instantInWords, Refusal, seasonPartTitles, type WindowName } from '@ruxue/contracts';

import { windowPhase } from './current-season.ts';
import type { DistrictFacts } from './district-facts.ts';

const turns = { before: '还没有开始', after: '已经结束' } as const;

/**
 * The district's window for submissions (S23); a family that could register only after the windows, for
 * its child's number was disputed, has a time of its own (B21).
 */
export function checkSubmissionTime(
  page: DistrictFacts, { submitUntil }: { readonly submitUntil: Date | null }, now: Date,
): void {
  if (submitUntil !== null && now < submitUntil) return;
  checkWindow(page, 'submission', now);
}

/** Refuses outside a district's window: names it, and says when it opens and closes (S23). */
export function checkWindow(page: DistrictFacts, name: WindowName, now: Date): void {
  const window = page.windows[name];
  const phase = windowPhase(window, now);
  if (phase === 'open') return;
  const span = `${instantInWords(window.opens)}至${instantInWords(window.closes)}`;
  throw new Refusal('window-closed', {
    detail: `${page.name}的“${seasonPartTitles[name]}”时间为${span}，${turns[phase]}`,
  });
}
