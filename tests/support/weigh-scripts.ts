import { gzipSync } from 'node:zlib';

import type { Page } from 'playwright-core';

/**
 * Collects the scripts that a page fetches; answers a function that gives their gzipped size in kB.
 */
export function weighScripts(page: Page): () => Promise<number> {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') {
      bodies.set(response.url(), response.body());
    }
  });
  return async () => {
    const weights = (await Promise.all(bodies.values())).map((body) => gzipSync(body).length);
    return weights.reduce((sum, bytes) => sum + bytes, 0) / 1000;
  };
}
