import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { type Family, registeredFamily } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent, submitPassword } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { whatRemains } from './what-remains.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

const household = (page: Page) => field(page, '户籍所在地详细地址');
const residence = (page: Page) => page.getByRole('textbox', { name: /^居住地详细地址/u });
const employer = (page: Page) =>
  page.getByRole('textbox', { name: /^工作单位(?!所属区)/u }).first();
const account = (family: Family) => ({
  account: family.accountNumber, password: somePassword,
});

/** A device of the family, signed in, with the form open. */
async function deviceOf(family: Family): Promise<Page> {
  const page = await openPage();
  await signInParent(page, world.api, account(family));
  await residence(page).waitFor();
  return page;
}

/** Ends a page as an empty battery does: its last save isn't sent. */
async function losePower(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // A crashed page answers nothing.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Waits until the family's draft at the server has this content. */
const untilSaved = (family: Family, text: string) =>
  waitUntil(`「${text}」 to be saved`, async () => {
    const { body } = await world.api.call('getEnrolment', { token: family.token });
    return JSON.stringify(body.draft?.data ?? {}).includes(text);
  });

/** Like taking up a telephone again. */
const takeUp = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

const untilItHolds = (place: ReturnType<typeof residence>, text: string) =>
  waitUntil(`a field to hold 「${text}」`, async () => (await place.inputValue()) === text);

describe('drafts (B3)', () => {
  let family: Family;

  beforeAll(async () => {
    family = await registeredFamily(world);
  });

  it('keep what was typed right before the tab was closed', async () => {
    const page = await deviceOf(family);
    const typed = '北京市东城区安德路甲一号';
    await residence(page).fill(typed);
    await page.close({ runBeforeUnload: true });
    await untilSaved(family, typed);
    const other = await deviceOf(family);
    expect(await residence(other).inputValue()).toBe(typed);
  });

  it('wait without a network, say so and ask who leaves; then they are saved', async () => {
    const page = await deviceOf(family);
    const typed = '北京市东城区和平里东街二号';
    await page.context().setOffline(true);
    await residence(page).fill(typed);
    await page.getByRole('status').filter({ hasText: '已离线\uff0c恢复后自动保存' }).waitFor();
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await page.context().setOffline(false);
    await page.getByRole('status').filter({ hasText: '已自动保存' }).waitFor();
    await untilSaved(family, typed);
  });

  it('come back in this browser when it lost its network, then its power', async () => {
    const own = await registeredFamily(world);
    const page = await deviceOf(own);
    const context = page.context();
    const typed = '北京市东城区青年湖南街七号';
    await context.setOffline(true);
    await residence(page).fill(typed);
    await page.getByRole('status').filter({ hasText: '已离线\uff0c恢复后自动保存' }).waitFor();
    await waitUntil('the browser to keep it', async () =>
      await page.evaluate("localStorage.getItem('ruxue.sealed')") !== null);
    expect(await whatRemains(page)).toContain(typed);
    await losePower(page);
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto('/');
    expect(await whatRemains(again)).not.toContain(typed);
    await again.goto('/enrolment');
    await again.getByText('已恢复您之前填写、还没有保存的内容').waitFor();
    await untilItHolds(residence(again), typed);
    await untilSaved(own, typed);
    await waitUntil('the browser to forget it', async () =>
      await again.evaluate("localStorage.getItem('ruxue.sealed')") === null);
  });

  it('come back after a sign-in when the session had ended meanwhile', async () => {
    const own = await registeredFamily(world);
    const page = await deviceOf(own);
    const typed = '北京市东城区地坛公园北门';
    // Signed out with the session's token, as on another page of the same browser.
    const authorization = page.waitForRequest((request) =>
      request.url().endsWith('/draft') && request.headers()['authorization'] !== undefined);
    await household(page).fill('河北省石家庄市');
    const headers = (await authorization).headers();
    await untilSaved(own, '河北省石家庄市');
    const token = headers['authorization']?.replace('Bearer ', '') ?? '';
    await world.api.call('signOut', { token });
    await residence(page).fill(typed);
    await page.getByRole('button', { name: '重新登录' }).waitFor();
    await lookAt(page, 'session-lost');
    await page.getByRole('button', { name: '重新登录' }).click();
    await submitPassword(page, world.api, account(own));
    await untilItHolds(residence(page), typed);
    await page.getByText('已恢复您之前填写、还没有保存的内容').waitFor();
    await lookAtState(page, 'draft-restored');
    await untilSaved(own, typed);
  });

  describe('on two devices', () => {
    let here: Page;
    let there: Page;

    beforeEach(async () => {
      const own = await registeredFamily(world);
      family = own;
      [here, there] = [await deviceOf(own), await deviceOf(own)];
    });

    /** Both type before either sees the other's draft. */
    async function typeApart(): Promise<void> {
      await here.context().setOffline(true);
      await residence(here).fill('这里一号');
      await employer(here).fill('某花店');
      await residence(there).fill('那里二号');
      await household(there).fill('河北省保定市');
      await untilSaved(family, '那里二号');
      await here.context().setOffline(false);
      await here.getByRole('heading', { name: '有 1 项与另一处填写的不同' }).waitFor();
    }

    it('show on the other one what is typed on one, and say so', async () => {
      await residence(here).fill('这里一号');
      await untilSaved(family, '这里一号');
      await takeUp(there);
      await untilItHolds(residence(there), '这里一号');
      await there.getByText('另一个页面上填写的内容已更新到这里').waitFor();
      expect(await there.getByText('项与另一处填写的不同').count()).toBe(0);
      await lookAtState(there, 'draft-news');
    });

    it('are brought together, and what differs is shown for the parent to choose', async () => {
      await typeApart();
      expect(await household(here).inputValue()).toBe('河北省保定市');
      await untilSaved(family, '某花店');
      await here.getByRole('radio', { name: /另一处 那里二号/u }).waitFor();
      await lookAt(here, 'details-two-devices');
      await here.getByRole('radio', { name: /这里 这里一号/u }).check();
      await here.getByRole('button', { name: '按选择保存' }).click();
      await untilSaved(family, '这里一号');
      await takeUp(there);
      await untilItHolds(residence(there), '这里一号');
      await untilItHolds(employer(there), '某花店');
    });

    it('take all of the other one, when told to', async () => {
      await typeApart();
      await here.getByRole('button', { name: '都用另一处的' }).click();
      await untilItHolds(residence(here), '那里二号');
      await here.getByText('项与另一处填写的不同').waitFor({ state: 'detached' });
      expect(await employer(here).inputValue()).toBe('某花店');
      await untilSaved(family, '某花店');
      await takeUp(there);
      await untilItHolds(employer(there), '某花店');
      expect(await residence(there).inputValue()).toBe('那里二号');
    });
  });
});
