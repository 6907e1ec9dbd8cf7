import { beforeAll, describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Locator, Page } from 'playwright-core';

import { type Family, registeredFamily } from '../support/family.ts';
import { type ChosenFile, somePdf, somePhotograph } from '../support/some-files.ts';
import { draftedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { goToCheck } from './fill-in-details.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const { api } = world;
const openPage = useBrowser(world.stack.portalOrigin);
const phone = { width: 360, height: 740 };
const uploads = (url: URL) => url.pathname === '/api/me/materials';

/** A telephone of the family, signed in, with the list open. */
async function listOf({ accountNumber }: Family): Promise<Page> {
  const page = await openPage(phone);
  await signInParent(page, api, { account: accountNumber, password: somePassword });
  await page.goto('/enrolment/materials');
  await page.getByRole('heading', { level: 1, name: '证明材料' }).waitFor();
  return page;
}

const place = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('region', { name: title });
const housing = '在京实际住所居住证明（租房）：租房合同';
const household = '全家户口簿';
/** A button of staff about the housing's paper. */
const markButton = (does: string) => new RegExp(`^${does}\\s*：${housing}$`, 'u');

async function choose(
  page: Page, region: Locator, button: '拍照' | '选择文件', files: ChosenFile[],
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await region.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}

const uploaded = (region: Locator, name: string): Locator =>
  region.getByRole('group', { name, exact: true });

/** Shown by the server's picture of the page, not by a broken one. */
const untilShown = (picture: Locator) => waitUntil('the picture of the page', async () =>
  await picture.evaluate((image: object) => Number(Reflect.get(image, 'naturalWidth'))) > 0);

/** The files that wait sealed in the browser. */
const sealed = (page: Page): Promise<string[]> => page.evaluate(`new Promise((resolve) => {
  const opening = indexedDB.open('ruxue-files');
  opening.onsuccess = () => {
    const database = opening.result;
    const close = (found) => { database.close(); resolve(found); };
    if (!database.objectStoreNames.contains('files')) return close([]);
    const all = database.transaction('files').objectStore('files').getAll();
    all.onsuccess = () => close(all.result.map(({ sealed }) => String.fromCharCode(...sealed)));
  };
})`);

const namesOf = async ({ token }: Family): Promise<string[]> => {
  const { body } = await api.call('getMaterials', { token });
  return body.places.flatMap(({ files }) => files.map(({ name }) => name));
};

describe('materials from a telephone (B4)', () => {
  let family: Family;

  beforeAll(async () => {
    family = await registeredFamily(world);
    await draftedDetails(api, family);
  });

  it('are photographed and chosen, turned, moved, replaced and deleted', async () => {
    const page = await listOf(family);
    const region = place(page, housing);
    await region.getByText('未上传', { exact: true }).waitFor();
    await region.getByText('有效期须到2027年8月31日或以后').waitFor();
    await page.getByText(/每个不超过10 MB；每项最多20个，全部最多60个/u).waitFor();
    await lookAtState(page, 'materials-empty');
    await choose(page, region, '拍照', [await somePhotograph(page, '第一页.jpg')]);
    await uploaded(region, '第一页.jpg').waitFor();
    await choose(page, region, '拍照', [await somePhotograph(page, '第二页.jpg')]);
    await uploaded(region, '第二页.jpg').waitFor();
    await region.getByText('已上传', { exact: true }).waitFor();
    await uploaded(region, '第二页.jpg').getByRole('button', { name: '上移' }).click();
    await waitUntil('the second page to be first', async () =>
      (await namesOf(family)).join() === '第二页.jpg,第一页.jpg');
    await uploaded(region, '第一页.jpg').getByRole('button', { name: '旋转' }).click();
    await region.getByText('已更新').waitFor({ state: 'attached' });
    await uploaded(region, '第一页.jpg').getByRole('button', { name: '预览' }).click();
    await untilShown(page.getByRole('dialog').getByRole('img'));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载原件' }).click();
    expect((await download).suggestedFilename()).toBe('第一页.jpg');
    await page.getByRole('button', { name: '关闭' }).click();
    const chooser = page.waitForEvent('filechooser');
    await uploaded(region, '第二页.jpg').getByRole('button', { name: '更换' }).click();
    await (await chooser).setFiles([somePdf('合同.pdf')]);
    await waitUntil('the contract in the place of the second page', async () =>
      (await namesOf(family)).join() === '合同.pdf,第一页.jpg');
    await lookAt(page, 'own-materials');
    await uploaded(region, '第一页.jpg').getByRole('button', { name: '删除' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await uploaded(region, '第一页.jpg').waitFor({ state: 'detached' });
    expect(await namesOf(family)).toEqual(['合同.pdf']);
  });

  it('are shrunk to about 1 MB before they are sent', async () => {
    const page = await listOf(family);
    const photograph = await somePhotograph(page, '大照片.jpg', { width: 6000, height: 4000, spots: 40_000 });
    expect(photograph.buffer.length).toBeGreaterThan(1024 * 1024);
    const region = place(page, household);
    await choose(page, region, '选择文件', [photograph]);
    await uploaded(region, '大照片.jpg').waitFor();
    const { body } = await api.call('getMaterials', { token: family.token });
    const files = body.places.flatMap((one) => one.files);
    expect(files.find(({ name }) => name === '大照片.jpg')?.bytes).toBeLessThan(1024 * 1024);
  });

  it('are refused before anything is sent, when they are of another kind', async () => {
    const page = await listOf(family);
    const region = place(page, household);
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await choose(page, region, '选择文件', [{ name: '图.jpg', mimeType: 'image/jpeg', buffer }]);
    await region.getByText('“图.jpg”不是照片或PDF').waitFor();
    await lookAtState(page, 'materials-refused');
    await region.getByRole('button', { name: '知道了' }).click();
    expect(await namesOf(family)).not.toContain('图.jpg');
  });

  it('come through by themselves after a lost connection, once', async () => {
    const page = await listOf(family);
    const region = place(page, household);
    const keys: (string | undefined)[] = [];
    await page.route(uploads, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      keys.push(route.request().headers()['idempotency-key']);
      // The first one arrives, and its answer is lost.
      if (keys.length > 1) return route.fallback();
      await route.fetch();
      return route.abort();
    });
    await choose(page, region, '拍照', [await somePhotograph(page, '断网.jpg')]);
    await uploaded(region, '断网.jpg').waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(1);
    expect((await namesOf(family)).filter((name) => name === '断网.jpg')).toHaveLength(1);
  });

  it('wait sealed when the page is thrown out, and are sent by the next one', async () => {
    const page = await listOf(family);
    await page.route(uploads, (route) =>
      route.request().method() === 'POST' ? undefined : route.fallback());
    const photograph = await somePhotograph(page, '相机.jpg');
    await choose(page, place(page, household), '拍照', [photograph]);
    await waitUntil('the photograph to be sealed', async () => (await sealed(page)).length === 1);
    const [kept = ''] = await sealed(page);
    expect(kept).not.toContain('JFIF');
    expect(kept).not.toContain(photograph.buffer.subarray(0, 64).toString('latin1'));
    await page.unroute(uploads);
    await page.reload();
    await uploaded(place(page, household), '相机.jpg').waitFor();
    await waitUntil('nothing to wait any more', async () => (await sealed(page)).length === 0);
  });

  it('leave nothing in the browser at a sign-out', async () => {
    const page = await listOf(family);
    await page.route(uploads, (route) =>
      route.request().method() === 'POST' ? undefined : route.fallback());
    await choose(page, place(page, household), '拍照', [await somePhotograph(page, '退出.jpg')]);
    await waitUntil('the photograph to be sealed', async () => (await sealed(page)).length === 1);
    await page.getByRole('button', { name: '退出' }).first().click();
    await page.waitForURL(/signed-out/u);
    expect(await sealed(page)).toEqual([]);
    expect(await namesOf(family)).not.toContain('退出.jpg');
  });
});

describe('a submission with materials (B4)', () => {
  it('is refused without what the district wants with it, with a way to each place', async () => {
    const family = await registeredFamily(world, { district: '110120' });
    await draftedDetails(api, family);
    const page = await openPage(phone);
    await signInParent(page, api, { account: family.accountNumber, password: somePassword });
    await page.goto('/enrolment/details');
    await goToCheck(page);
    await page.getByRole('region', { name: '上传的材料' }).getByText('由部门核验').waitFor();
    await page.getByRole('button', { name: '提交信息' }).click();
    const missing = page.getByRole('alert').filter({ hasText: '还有 2 项材料须在提交以前上传' });
    await missing.waitFor();
    await lookAtState(page, 'materials-missing');
    await missing.getByRole('link', { name: household }).click();
    await page.getByRole('heading', { level: 1, name: '证明材料' }).waitFor();
    const heading = page.getByRole('heading', { name: household });
    await waitUntil('the place to be in focus', async () =>
      await heading.and(page.locator(':focus')).count() === 1);
    for (const title of [household, housing]) {
      const name = `${title.slice(0, 4)}.pdf`;
      await choose(page, place(page, title), '选择文件', [somePdf(name, 1)]);
      await uploaded(place(page, title), name).waitFor();
    }
    await page.getByRole('link', { name: '返回填写详细信息' }).click();
    await goToCheck(page);
    await page.getByRole('button', { name: '提交信息' }).click();
    await page.getByRole('heading', { level: 1, name: '审核结果' }).waitFor();
  });

  it('needs no file where the paper was shown at the counter, and says so at once', async () => {
    const family = await registeredFamily(world);
    await draftedDetails(api, family);
    const page = await listOf(family);
    const region = place(page, housing);
    await region.getByText('未上传', { exact: true }).waitFor();
    const counter = await openPage();
    await signInStaff(counter, world, 'manager-dongcheng');
    await openCase(counter, family.accountNumber);
    const papers = counter.getByRole('region', { name: '现场出示' });
    await papers.getByRole('button', { name: markButton('标记已出示') }).click();
    await papers.getByText('现场出示：', { exact: false }).waitFor();
    await region.getByText('现场出示', { exact: true }).waitFor();
    await region.getByText('已在窗口出示原件，不用再上传').waitFor();
    await lookAtState(page, 'materials-shown');
    await lookAtState(counter, 'case-shown');
    await papers.getByRole('button', { name: markButton('取消标记') }).click();
    await region.getByText('未上传', { exact: true }).waitFor();
  });

  it('shows staff its pages by place, and no name of a file', async () => {
    const family = await registeredFamily(world);
    await draftedDetails(api, family);
    const page = await listOf(family);
    await choose(page, place(page, housing), '选择文件', [somePdf('张三的合同.pdf')]);
    await uploaded(place(page, housing), '张三的合同.pdf').waitFor();
    await page.goto('/enrolment/details');
    await goToCheck(page);
    await page.getByRole('button', { name: '提交信息' }).click();
    await page.getByRole('heading', { level: 1, name: '审核结果' }).waitFor();
    const reviewer = await openPage();
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, family.accountNumber);
    const materials = reviewer.getByRole('region', { name: '证明材料' });
    await materials.getByRole('heading', { name: housing }).waitFor();
    await untilShown(materials.getByRole('img', { name: `${housing} 第1份 第1页` }));
    await materials.getByRole('button', { name: '下一页' }).click();
    await untilShown(materials.getByRole('img', { name: `${housing} 第1份 第2页` }));
    expect(await reviewer.content()).not.toContain('张三的合同');
    await lookAt(reviewer, 'case-materials');
  });
});
