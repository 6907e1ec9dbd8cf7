import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

const directory = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const isAsked = process.env['SCREENS'] === '1';
/** Longer pages are cut: a picture is to be looked at. */
const mostHeight = 2400;

/** Writes a picture for the README, only when SCREENS=1 asks for it. */
export async function keepScreen(page: Page, name: 'parent' | 'review' | 'temporal') {
  if (!isAsked) return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: `${directory}${name}.png` });
}

/**
 * Writes a small picture of a whole page to docs/screens/pages, only when SCREENS=1 asks for it.
 * By the browser's own protocol, which knows WebP: a third of the size of PNG.
 */
export async function keepPageScreen(page: Page, name: string): Promise<void> {
  if (!isAsked) return;
  const protocol = await page.context().newCDPSession(page);
  const { cssContentSize } = await protocol.send('Page.getLayoutMetrics');
  const { data } = await protocol.send('Page.captureScreenshot', {
    format: 'webp', quality: 55, captureBeyondViewport: true,
    clip: {
      x: 0, y: 0, width: cssContentSize.width, scale: cssContentSize.width > 600 ? 0.625 : 1,
      height: Math.min(cssContentSize.height, mostHeight),
    },
  });
  await protocol.detach();
  const path = `${directory}pages/${name}.webp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.from(data, 'base64'));
}
