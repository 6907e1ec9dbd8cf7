import type { Page } from 'playwright-core';

/** Runs in the page, outside Node's types. */
const readPage = `(async () => {
  const fields = [...document.querySelectorAll('input, select, textarea')].map((el) => el.value);
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached.push(request.url, await (await cache.match(request)).text());
    }
  }
  return JSON.stringify([
    location.href, document.referrer, document.documentElement.outerHTML, fields,
    { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), cached,
    history.state, window.name,
  ]);
})()`;

/**
 * Everything in a page and its browser that a script or a person could read: the document with
 * typed text, storages, databases, caches, history and cookies (S22).
 */
export async function whatRemains(page: Page): Promise<string> {
  const inPage: unknown = await page.evaluate(readPage);
  return String(inPage) + JSON.stringify(await page.context().cookies());
}
