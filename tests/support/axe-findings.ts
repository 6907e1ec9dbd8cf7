import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong, in a few words. */
interface Finding {
  readonly rule: string;
  readonly help: string;
  readonly places: readonly string[];
}

/** What axe finds on the page as it is; the rules beyond WCAG too (B18). */
export async function axeFindings(page: Page): Promise<readonly Finding[]> {
  await settled(page);
  // As text through the debugger: a script element would be what the page's policy is there to stop.
  const hasAxe = await page.evaluate('typeof window.axe === "object"');
  if (hasAxe !== true) await page.evaluate(axe.source);
  const results = await page.evaluate<axe.AxeResults>(
    'window.axe.run(document, { resultTypes: ["violations"] })',
  );
  return results.violations.map(({ id, help, nodes }) => ({
    rule: id, help, places: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
  }));
}

/** Waits until fonts are there and nothing moves: what fades in has no contrast yet. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`Promise.all([
    document.fonts.ready,
    ...document.getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined)),
  ]).then(() => undefined)`);
}
