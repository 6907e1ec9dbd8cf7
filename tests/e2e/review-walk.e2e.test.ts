import { expect, it } from '@jest/globals';
import { someName, someRegisteredData } from '@ruxue/testing/people';

import { type Family, registeredFamily } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const wide = { width: 1440, height: 900 };

const decisions = 20;
const atOnce = 5;

/** Submitted children of one name, which a search finds together. */
async function namesakes(childName: string): Promise<Family[]> {
  const families: Family[] = [];
  const waiting = Array.from({ length: decisions }, () => someRegisteredData({ childName }));
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let registered = waiting.pop(); registered; registered = waiting.pop()) {
      const family = await registeredFamily(world, { registered });
      await submittedDetails(world.api, family);
      families.push(family);
    }
  }));
  return families;
}

it('decides twenty children in a row, each with one key and on one page (B6, B7)', async () => {
  const childName = someName();
  const families = await namesakes(childName);
  const { reviewer } = await dongchengStaff(world);
  const outcomes = () => Promise.all(families.map(async (family) =>
    (await reviewOf(world.api, reviewer, family)).outcome));

  const page = await openPage(wide);
  await signInStaff(page, world, 'reviewer-dongcheng');
  await page.goto('/review');
  await page.getByRole('heading', { level: 1, name: '审核队列' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(childName);
  await page.keyboard.press('Enter');
  await page.getByText(`查找“${childName}”，第1页，${decisions}名儿童`).waitFor({ state: 'attached' });
  await page.getByRole('link', { name: '查看' }).first().focus();
  await page.keyboard.press('Enter');

  await page.getByText(`第1名，本页共${decisions}名`).waitFor();
  await lookAt(page, 'case-walk');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await lookAtState(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  let pages = 0;
  let requests = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().includes('/review/cases/')) pages += 1;
  });
  page.on('request', (request) => {
    if (request.url().includes('/api/') && request.resourceType() !== 'eventsource') requests += 1;
  });
  const heading = page.getByRole('heading', { level: 1 });
  for (let decided = 1; decided < decisions; decided += 1) {
    const [accountNumber = ''] = /\d{8}/u.exec(await heading.innerText()) ?? [];
    await page.keyboard.press('1');
    await page.getByText(`（${accountNumber}）：已提交决定`).waitFor({ state: 'attached' });
    await heading.filter({ hasNotText: accountNumber }).waitFor();
  }
  const requestsOfWalk = requests;
  // The last one is refused: nothing stands for it yet, so the key leads to the items.
  await page.keyboard.press('2');
  await page.getByText('不能确认“不通过”：没有一项不符合').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: /不符合的原因/u }).waitFor();
  await page.keyboard.press('Enter');
  await lookAtState(page, 'verdict-reason');
  await page.getByRole('button', { name: '保存', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('按各项审核意见： 不通过').waitFor();
  await page.keyboard.press('2');
  await page.getByRole('dialog').getByText('确定').first().waitFor();
  await page.getByRole('button', { name: '确定不通过' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已提交决定：审核未通过').first().waitFor();
  expect((await outcomes()).sort()).toEqual([
    ...Array<string>(decisions - 1).fill('approved'), 'rejected',
  ]);
  expect(pages).toBe(0);
  // The decision, two leases, and the next case with its materials, read ahead and again when shown.
  expect(requestsOfWalk / (decisions - 1)).toBeLessThan(12);
});
