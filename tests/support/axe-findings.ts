import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A finding of axe, in a few words. */
interface Finding {
  readonly rule: string;
  readonly help: string;
  readonly places: readonly string[];
}

/** The findings of axe on the present page, with rules beyond WCAG (B18). */
export async function axeFindings(page: Page): Promise<readonly Finding[]> {
  await settled(page);
  // As text through the debugger: the page's policy would stop a script element.
  const hasAxe = await page.evaluate('typeof window.axe === "object"');
  if (hasAxe !== true) await page.evaluate(axe.source);
  const results = await page.evaluate<axe.AxeResults>(
    'window.axe.run(document, { resultTypes: ["violations"] })',
  );
  return results.violations.map(({ id, help, nodes }) => ({
    rule: id, help, places: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
  }));
}

/** Waits for fonts and the end of animations: fading text has no contrast yet. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`Promise.all([
    document.fonts.ready,
    ...document.getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined)),
  ]).then(() => undefined)`);
}
