import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode } from '@ruxue/contracts';
import { seasonPartTitles, type WindowName } from '@ruxue/contracts/district-dates';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { setWindow } from '../support/district-window.ts';
import { type Family, registeredFamily } from '../support/family.ts';
import { approved, confirmedForm, published, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { signInParent } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';

const world = openWorld();
const { api } = world;
const openPage = useBrowser(world.stack.portalOrigin);

const words = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit',
  minute: '2-digit', hourCycle: 'h23',
});

/** A deadline of a child, and the window that it is the end of. */
interface OwnDeadline {
  readonly name: WindowName;
  readonly id: string;
  readonly onSheet: string;
}

/** A family on its page. */
interface Watched {
  readonly district: DistrictCode;
  readonly family: Family;
  readonly page: Page;
}

async function watched(district: DistrictCode): Promise<Watched> {
  const family = await registeredFamily(world, { district });
  const page = await openPage();
  await signInParent(page, api, { account: family.accountNumber, password: somePassword });
  return { district, family, page };
}

/** Sees the end of a window on every page and in every answer. */
async function seeEverywhere(
  { district, family, page }: Watched, { name, id, onSheet }: OwnDeadline, closes: string,
): Promise<void> {
  const shown = words.format(new Date(closes));
  const view = await viewOf(api, family);
  expect(view.nextStep.until).toBe(closes);
  expect(view.deadlines).toContainEqual(expect.objectContaining({ id, at: closes }));
  const { body: { windows } } = await api.call('getDistrict', { params: { code: district } });
  expect(windows[name].closes).toBe(closes);
  const { timeline } = (await api.call('getSeason')).body;
  const line = { title: seasonPartTitles[name], until: closes };
  expect(timeline).toContainEqual(expect.objectContaining(line));
  const calendar = await (await api.send('getDeadlines', { token: family.token })).text();
  expect(calendar).toContain(`DTSTART:${closes.replace(/[-:]|\.\d+/gu, '')}`);

  await page.goto('/enrolment/details');
  await page.getByRole('region', { name: '下一步' }).getByText(shown).first().waitFor();
  await page.goto('/enrolment/progress');
  await page.getByRole('listitem').filter({ hasText: onSheet }).getByText(shown).waitFor();
  await page.goto(`/districts/${district}`);
  await page.getByRole('region', { name: '办理时间' }).getByText(`${shown}截止`).first().waitFor();
  await page.goto('/');
  await page.getByRole('region', { name: '小学时间安排' }).getByRole('listitem')
    .filter({ hasText: seasonPartTitles[name] }).getByText(`至 ${shown}`).waitFor();
}

/** The same before and after the window is moved. */
async function moveAndSee(child: Watched, deadline: OwnDeadline, to: string): Promise<void> {
  const { district } = child;
  const { name } = deadline;
  const { body } = await api.call('getDistrict', { params: { code: district } });
  const before = body.windows[name];
  await seeEverywhere(child, deadline, before.closes);
  await setWindow(world, { district, name }, { ...before, closes: to });
  try {
    await seeEverywhere(child, deadline, to);
  } finally {
    await setWindow(world, { district, name }, before);
  }
}

describe("a child's deadlines read the same on every surface, before and after a window is moved (S23)", () => {
  it('until when details can be submitted', async () => {
    // No other browser test uses this district.
    const child = await watched('110117');
    const deadline = { name: 'submission', id: 'submit', onSheet: '提交学龄儿童详细信息' } as const;
    await moveAndSee(child, deadline, '2099-06-05T06:30:00.000Z');
  }, 60_000);

  describe('after an approval', () => {
    let child: Watched;

    beforeAll(async () => {
      child = await watched('110105');
      await submittedDetails(api, child.family);
      await approved(api, await world.staffToken('reviewer-chaoyang'), child.family);
      await published(api, await world.staffToken('manager-chaoyang'), 'publish');
      await waitUntil('the sync', async () =>
        (await viewOf(api, child.family)).entrance === 'school');
    }, 120_000);

    it('until when the form can be confirmed and printed', async () => {
      const deadline = { name: 'printing', id: 'print', onSheet: '确认信息、打印信息采集表' } as const;
      await moveAndSee(child, deadline, '2099-07-09T02:45:00.000Z');
    }, 60_000);

    it('until when it is presented at the school', async () => {
      await confirmedForm(api, child.family);
      const deadline = { name: 'presentation', id: 'present', onSheet: '到学校登记' } as const;
      await moveAndSee(child, deadline, '2099-08-03T01:15:00.000Z');
    }, 60_000);
  });
});
