import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

const directory = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

/** Writes a picture for the README, only when SCREENS=1 asks for it. */
export async function keepScreen(page: Page, name: 'parent' | 'review' | 'temporal') {
  if (process.env['SCREENS'] !== '1') return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: `${directory}${name}.png` });
}
