import { beforeAll, describe, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Locator, Page } from 'playwright-core';

import { accessibleElements } from '../../support/accessibility-tree.ts';
import { openWorld } from '../../support/world.ts';
import { submitPassword } from '../keycloak-pages.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { type PortalPage, portalPages, type Tap } from './portal-pages.ts';
import { Visitors } from './visitors.ts';

const world = openWorld();
const { portalOrigin } = world.stack;
const openPage = useBrowser(portalOrigin);
const visitors = new Visitors(world);
const telephone = { width: 360, height: 740 };
const site = '北京市义务教育 入学服务平台';
const signInForm = '#kc-form-login';

const rowsOf = Object.entries(Object.groupBy(portalPages, ({ who }) => who));

describe.each(rowsOf)('the pages of %s', (_, rows) => {
  let page: Page;
  /** A browser in which nobody is signed in, each time anew. */
  let fresh: Page;

  beforeAll(async () => {
    [page, fresh] = [await openPage(telephone), await openPage(telephone)];
    const [first] = rows;
    if (first === undefined) return;
    await page.goto(await visitors.addressOf(first.path));
    const credentials = await visitors.credentialsOf(first.who);
    if (credentials !== null) await submitPassword(page, world.api, credentials);
    await shows(page, first);
  }, 120_000);

  it.each(rows)('$path comes into sight by a tap, reads well, is the same when reloaded', async (row) => {
    await page.goto(await visitors.addressOf(row.from?.[0] ?? row.path));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.evaluate("document.body.dataset.since = 'the first page'");
    for (const tap of row.from?.slice(1) ?? []) await tapOn(page, tap);
    await shows(page, row);
    const heading = page.getByRole('heading', { name: row.inSight ?? row.heading, exact: true });
    await waitUntil('the heading to be in sight', async () => isInSight(heading.first()));
    expect(await page.evaluate(overhang)).toBe(0);
    const isTurn = await page.locator('body[data-since]').count() > 0;
    await readsWell(page, row, row.from !== undefined && isTurn);
    const before = await outlineOf(page);
    await page.reload();
    await shows(page, row);
    await waitUntil('all that was there', async () => {
      const after = await outlineOf(page);
      return before.every((line) => after.includes(line));
    });
    expect(await toldErrors(page)).toEqual([]);
    if (row.picture !== undefined) await lookAt(page, row.picture);
  }, 60_000);

  it.each(rows)('$path opens from a bookmark in a fresh browser', async (row) => {
    await fresh.goto(await visitors.addressOf(row.path));
    if (row.who !== 'everybody') {
      await fresh.locator(signInForm).waitFor();
      // One sign-in serves all pages: from here on this browser is the one that is signed in.
      await fresh.context().addCookies(await page.context().cookies());
      await fresh.reload();
    }
    await shows(fresh, row);
    expect(await toldErrors(fresh)).toEqual([]);
    await fresh.evaluate('localStorage.clear(), sessionStorage.clear()');
    await fresh.context().clearCookies();
  }, 60_000);
});

/** Taps a link, a button or a fold by its name. */
async function tapOn(page: Page, name: Tap): Promise<void> {
  const exact = typeof name === 'string';
  await page.getByRole('link', { name, exact }).or(page.getByRole('button', { name, exact }))
    .or(page.locator('summary').filter({ hasText: name })).filter({ visible: true }).first().click();
}

/** True for an element that is wholly in the window, as it stands. */
async function isInSight(place: Locator): Promise<boolean> {
  const box = await place.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= telephone.height;
}

/** Waits until a page stands at its address with its heading and title, and with all it fetches. */
async function shows(page: Page, row: PortalPage): Promise<void> {
  const { heading, title, leadsTo = row.path } = row;
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await waitUntil(`the title 「${title}」`, async () =>
    await page.title() === (title === '' ? site : `${title} - ${site}`));
  await waitUntil('all to be fetched', async () =>
    await page.getByText('正在获取…').filter({ visible: true }).count() === 0);
  const isAtKeycloak = await page.locator(signInForm).count() > 0;
  if (!isAtKeycloak) {
    const { pathname } = new URL(await visitors.addressOf(leadsTo), portalOrigin);
    expect(new URL(page.url()).pathname).toBe(pathname);
  }
}

/** What screen readers get: one main heading, the required fields, a turn's announcement. */
async function readsWell(page: Page, row: PortalPage, isTurn: boolean): Promise<void> {
  const elements = await accessibleElements(page);
  expect(elements.filter(({ role, level }) => role === 'heading' && level === 1)).toHaveLength(1);
  const required = elements.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const stars = await page.evaluate<Star[]>(readStars);
  expect(stars.filter(({ isSaid }) => !isSaid)).toEqual([]);
  const starred = stars.map(({ name }) => name);
  expect([...required, ...starred]).toEqual(expect.arrayContaining([...row.asks ?? []]));
  const isAtKeycloak = await page.locator(signInForm).count() > 0;
  if (!isAtKeycloak) {
    const inTree = stars.filter(({ isInTree }) => isInTree).map(({ name }) => name);
    expect(required.sort()).toEqual(inTree.sort());
  }
  if (!isTurn) return;
  expect(elements.filter(({ isFocused }) => isFocused).at(-1)?.role).toBe('heading');
  const told = await page.getByRole('status').allInnerTexts();
  expect(told.some((text) => text.trim() !== '')).toBe(true);
}

/** A page's headings and fields, in their order. */
async function outlineOf(page: Page): Promise<string[]> {
  const kept = new Set(['heading', 'textbox', 'combobox', 'checkbox', 'radio']);
  return (await accessibleElements(page)).filter(({ role }) => kept.has(role))
    .map(({ role, name }) => `${role} ${name}`);
}

/** Messages of trouble; a page that shows none has lost nothing. */
async function toldErrors(page: Page): Promise<string[]> {
  const alerts = await page.getByRole('alert').allInnerTexts();
  const text = await page.locator('body').innerText();
  return [...alerts, ...text.match(/^[{[].*|页面没有打开|暂时连不上|系统出错|重试/gu) ?? []]
    .filter((told) => told.trim() !== '');
}

/** Runs in the page: by how many pixels it can be scrolled sideways. */
const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** A red star beside a label, as it is seen, and what its field says of itself. */
interface Star {
  readonly name: string;
  readonly isSaid: boolean;
  /** False for lists and boxes, of which the browser's protocol leaves it out. */
  readonly isInTree: boolean;
}

/** Runs in the page. */
const readStars = `[...document.querySelectorAll(':is(mat-label, mat-checkbox) .required-mark')]
  .filter((mark) => mark.checkVisibility())
  .map((mark) => {
    const field = mark.closest('mat-form-field, mat-checkbox').querySelector('input, select, textarea');
    return {
      name: mark.closest('mat-label, label').textContent.replace(/[*\\s]+$/u, '').trim(),
      isSaid: field.required || field.ariaRequired === 'true',
      isInTree: !field.matches('select, [type=checkbox]'),
    };
  })`;
