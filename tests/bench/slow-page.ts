import type { Browser, Page } from 'playwright-core';

import { observeVitals } from './page-vitals.ts';

/** An old telephone on a slow line: 4 × CPU, 1.6 Mbit/s, 150 ms RTT. */
const slowness = { cpu: 4, latencyMs: 150, downBitsPerSecond: 1.6e6, upBitsPerSecond: 0.75e6 };

/** A page in a fresh browser profile, observed; slow from the start by default. */
export async function openSlowPage(
  browser: Browser,
  baseURL: string,
  { isSlow = true }: { isSlow?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL, locale: 'zh-CN', viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await observeVitals(page);
  if (isSlow) await slowDown(page);
  return page;
}

/** Slows processor and network of a page from now on. */
export async function slowDown(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowness.latencyMs,
    downloadThroughput: slowness.downBitsPerSecond / 8,
    uploadThroughput: slowness.upBitsPerSecond / 8,
  });
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowness.cpu });
}
