import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { axeFindings } from '../support/axe-findings.ts';
import { keepPageScreen } from './screens.ts';

/** A desk's screen, and the smallest telephone that is to be usable (B18). */
const sizes = { 1280: { width: 1280, height: 900 }, 360: { width: 360, height: 740 } } as const;
const themes = ['light', 'dark'] as const;

/**
 * Looks at a page in the state it is in, wide and narrow, light and dark: axe finds nothing, nothing
 * sticks out sideways, there is one main heading. Keeps a picture of each width.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  const found: Record<string, unknown> = {};
  for (const width of [1280, 360] as const) {
    await page.setViewportSize(sizes[width]);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const findings = await axeFindings(page);
      if (findings.length > 0) found[`${name} ${width} ${theme}`] = findings;
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const overhang = await overhangOf(page);
    if (overhang > 0) found[`${name} ${width}`] = `${overhang} px stick out`;
    await keepPageScreen(page, `${name}-${width}`);
  }
  const headings = await page.locator('h1:visible').count();
  if (headings !== 1) found[`${name} headings`] = `${headings} main headings`;
  if (before !== null) await page.setViewportSize(before);
  expect(found).toEqual({});
}

const overhangOf = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
