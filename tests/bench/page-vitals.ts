import type { Page } from 'playwright-core';
import * as z from 'zod';

/** The vitals of a page visit (web.dev/vitals). */
const Vitals = z.object({
  /** Largest contentful paint, ms after navigation. */
  lcp: z.number(),
  /** Sum of all layout shifts without an input: at least the cumulative layout shift. */
  cls: z.number(),
  /** The longest time from an input to the next frame, ms, for each interaction. */
  interactions: z.array(z.number()),
});
type Vitals = z.infer<typeof Vitals>;

/** Runs in the page before its own scripts, outside Node's types. */
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

/** Starts to observe every later document of this page. */
export async function observeVitals(page: Page): Promise<void> {
  await page.addInitScript(observe);
}

/** The observations of the current document. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  // After two frames all entries are there.
  const vitals: unknown = await page.evaluate(`new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve({
      ...window.ruxueVitals, interactions: [...window.ruxueVitals.interactions.values()],
    }), 0))))`);
  return Vitals.parse(vitals);
}

/** Interaction to next paint, ms: the longest one, without one outlier for each fifty. */
export function interactionToNextPaint(durations: readonly number[]): number {
  const longestFirst = durations.toSorted((one, other) => other - one);
  return longestFirst[Math.floor(durations.length / 50)] ?? 0;
}
