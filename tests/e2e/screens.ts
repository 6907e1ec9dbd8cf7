import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

const directory = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const isAsked = process.env['SCREENS'] === '1';

/** Writes a picture for the README, only when SCREENS=1 asks for it. */
export async function keepScreen(page: Page, name: 'parent' | 'review' | 'temporal') {
  if (!isAsked) return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: `${directory}${name}.png` });
}

/** WebP ends at 16,383 pixels; of a longer page its beginning is kept. */
const mostPixels = 16_000;

/**
 * Writes a small picture of a whole page to docs/screens/pages, only when SCREENS=1 asks for it. It
 * uses the browser's protocol for WebP, a third of the size of PNG. The window first becomes as
 * long as the page, so that overlays cover the whole page and sticky bars are at its edges.
 */
export async function keepPageScreen(page: Page, name: string): Promise<void> {
  const window = page.viewportSize();
  if (!isAsked || window === null) return;
  const protocol = await page.context().newCDPSession(page);
  const height = async (): Promise<number> =>
    Math.min(
      mostPixels, Math.ceil((await protocol.send('Page.getLayoutMetrics')).cssContentSize.height),
    );
  await page.setViewportSize({ ...window, height: await height() });
  const { data } = await protocol.send('Page.captureScreenshot', {
    format: 'webp', quality: 55, captureBeyondViewport: true,
    clip: {
      x: 0, y: 0, width: window.width, height: await height(),
      scale: window.width > 600 ? 0.625 : 1,
    },
  });
  await protocol.detach();
  await page.setViewportSize(window);
  const path = `${directory}pages/${name}.webp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.from(data, 'base64'));
}
