import type { Page } from 'playwright-core';
import * as z from 'zod';

/** What a visit of a page was like for who waited and typed (web.dev/vitals). */
const Vitals = z.object({
  /** Largest contentful paint, ms after navigation. */
  lcp: z.number(),
  /** Sum of all layout shifts that nobody caused by typing: at least the cumulative layout shift. */
  cls: z.number(),
  /** The longest time from an input to the next frame, ms, for each interaction. */
  interactions: z.array(z.number()),
});
type Vitals = z.infer<typeof Vitals>;

/** Runs in the page before anything of it: where what Node knows of types ends. */
const observe = `
  window.ruxueVitals = { lcp: 0, cls: 0, interactions: new Map() };
  const watch = (type, take, options = {}) => new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) take(entry);
  }).observe({ type, buffered: true, ...options });
  watch('largest-contentful-paint', (entry) => { window.ruxueVitals.lcp = entry.startTime; });
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) window.ruxueVitals.cls += entry.value;
  });
  watch('event', ({ interactionId, duration }) => {
    if (!interactionId) return;
    const { interactions } = window.ruxueVitals;
    interactions.set(interactionId, Math.max(interactions.get(interactionId) ?? 0, duration));
  }, { durationThreshold: 16 });
`;

/** Starts to observe every page that this one will show. */
export async function observeVitals(page: Page): Promise<void> {
  await page.addInitScript(observe);
}

/** What was observed of the page that is shown now. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  // Two frames later every entry of what has been painted is there.
  const vitals: unknown = await page.evaluate(`new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve({
      ...window.ruxueVitals, interactions: [...window.ruxueVitals.interactions.values()],
    }), 0))))`);
  return Vitals.parse(vitals);
}

/** Interaction to next paint, ms: the longest, leaving out one for each fifty. */
export function interactionToNextPaint(durations: readonly number[]): number {
  const longestFirst = durations.toSorted((one, other) => other - one);
  return longestFirst[Math.floor(durations.length / 50)] ?? 0;
}
