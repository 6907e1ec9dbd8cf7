import { someName, someRegisteredData } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';
import * as z from 'zod';

import { signInStaff } from '../e2e/staff-pages.ts';
import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { percentile } from '../report/samples.ts';
import { openBrowser } from '../support/browser.ts';
import { registeredFamily } from '../support/family.ts';
import { submittedDetails } from '../support/way.ts';
import type { World } from '../support/world.ts';

const turned = 40;
const decided = 12;

/** Runs in the page: the time from a key to the frame after the heading tells another case. */
const observe = `
  window.ruxueTurns = [];
  let pressedAt = null;
  let heading = '';
  addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, true);
  new MutationObserver(() => {
    const shown = /\\d{8}/.exec(document.querySelector('h1')?.textContent ?? '')?.[0];
    if (shown === undefined || shown === heading) return;
    heading = shown;
    const from = pressedAt;
    pressedAt = null;
    if (from !== null) {
      requestAnimationFrame(() => window.ruxueTurns.push(performance.now() - from));
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
`;

/**
 * From a key to the next child on screen, in a browser, the queue beside the case: the greater of
 * two 95th percentiles, that of turning to the next one and that of deciding with one key.
 */
export async function measureNextCase(world: World): Promise<Figure[]> {
  // A compound surname, which no loaded child has: only these can be decided.
  const name = `欧阳${someName()}`;
  tell(`registering ${decided + 1} children of one name`);
  await forEachOf(Array.from({ length: decided + 1 }), 4, async () => {
    const registered = someRegisteredData({ childName: name });
    const family = await registeredFamily(world, { registered, district: '110105' });
    await submittedDetails(world.api, family);
  });
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({
      baseURL: world.stack.portalOrigin, locale: 'zh-CN', viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.addInitScript(observe);
    await signInStaff(page, world, 'reviewer-chaoyang');
    const turns = await timesOf(page, '/review', { key: 'j', times: turned });
    const path = `/review?q=${encodeURIComponent(name)}`;
    const decisions = await timesOf(page, path, { key: '1', times: decided });
    const p95 = Math.max(percentile(turns, 95), percentile(decisions, 95));
    return [figure('next-case-ms', Math.round(p95), 'ms', { atMost: 150 })];
  } finally {
    await browser.close();
  }
}

/** Opens the first child of a queue and presses the key for each further one. */
async function timesOf(
  page: Page, path: string, { key, times }: { key: string; times: number },
): Promise<number[]> {
  await page.goto(path);
  await page.getByRole('link', { name: '查看' }).first().click();
  const heading = page.getByRole('heading', { level: 1, name: /\d{8}/u });
  await heading.waitFor();
  for (let time = 0; time < times; time += 1) {
    const shown = /\d{8}/u.exec(await heading.innerText())?.[0] ?? '';
    await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: new RegExp(`(?!${shown})\\b\\d{8}`, 'u') })
      .waitFor();
  }
  const found = z.array(z.number()).parse(await page.evaluate('window.ruxueTurns'));
  const counted = found.slice(-times);
  tell(`  ${key}: ${counted.map((ms) => Math.round(ms)).join(' · ')} ms`);
  return counted;
}
