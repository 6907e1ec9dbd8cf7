import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { axeFindings } from '../support/axe-findings.ts';
import { keepPageScreen } from './screens.ts';

/** A desk's screen, and the smallest telephone that is to be usable (B18). */
const sizes = { 1280: { width: 1280, height: 900 }, 360: { width: 360, height: 740 } } as const;
const themes = ['light', 'dark'] as const;
/** A desk's screen at 200 % (WCAG 2.2, 1.4.4), and at 400 % (1.4.10): nothing scrolls sideways. */
const zoomedWidths = [640, 320] as const;

/** A look at a page. */
interface Look {
  readonly page: Page;
  readonly name: string;
  /** The pictures to keep, by the end of their names. */
  readonly pictures: readonly string[];
  readonly found: Record<string, unknown>;
}

/**
 * Checks a page in its present state, wide and narrow, light and dark: axe finds nothing, there is
 * one main heading, and nothing sticks out sideways, also zoomed in or with large text. Keeps a
 * picture of each width, and the requested ones.
 */
export async function lookAt(
  page: Page, name: string, more: readonly ('360-dark' | '360-large-text')[] = [],
): Promise<void> {
  await look({ page, name, pictures: ['1280-light', '360-light', ...more], found: {} });
}

/** The same without pictures, for further states of a page. */
export async function lookAtState(page: Page, name: string): Promise<void> {
  await look({ page, name, pictures: [], found: {} });
}

async function look(at: Look): Promise<void> {
  const { page, name, found } = at;
  const before = page.viewportSize();
  // Of several open pages the one in front alone is sure of being drawn.
  await page.bringToFront();
  for (const width of [1280, 360] as const) {
    await page.setViewportSize(sizes[width]);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const findings = await axeFindings(page);
      if (findings.length > 0) found[`${name} ${width} ${theme}`] = findings;
      await keepPicture(at, `${width}-${theme}`);
    }
    await noteOverhang(at, String(width));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await lookCloser(at);
  const headings = await page.locator('h1:visible').count();
  if (headings !== 1) found[`${name} headings`] = `${headings} main headings`;
  if (before !== null) await page.setViewportSize(before);
  expect(found).toEqual({});
}

/** The page for people with poor sight: zoomed in, and with 「大字」 of the portal's menu. */
async function lookCloser(at: Look): Promise<void> {
  for (const width of zoomedWidths) {
    await at.page.setViewportSize({ width, height: sizes[360].height });
    await noteOverhang(at, String(width));
  }
  await at.page.setViewportSize(sizes[360]);
  await at.page.evaluate("document.documentElement.dataset.text = 'large'");
  await noteOverhang(at, 'large text');
  await keepPicture(at, '360-large-text');
  await at.page.evaluate('delete document.documentElement.dataset.text');
}

async function keepPicture({ page, name, pictures }: Look, kind: string): Promise<void> {
  if (pictures.includes(kind)) await keepPageScreen(page, `${name}-${kind.replace('-light', '')}`);
}

/** Notes which elements reach beyond the right edge, if the page can be scrolled sideways. */
async function noteOverhang({ page, name, found }: Look, how: string): Promise<void> {
  const [overhang, ...places] = await page.evaluate<[number, ...string[]]>(readOverhang);
  if (overhang > 0) found[`${name} ${how}`] = { pixels: overhang, places };
}

/** Runs in the page: by how much it sticks out, and the first elements that do. */
const readOverhang = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [0];
  const wide = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  return [scrollWidth - clientWidth, ...wide.slice(0, 4)
    .map((element) => element.outerHTML.slice(0, 120))];
})()`;
