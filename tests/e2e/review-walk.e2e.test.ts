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

/** Submitted children of one name, which a search finds together. */
async function namesakes(childName: string, count: number): Promise<Family[]> {
  const families: Family[] = [];
  for (let made = 0; made < count; made += 1) {
    const registered = someRegisteredData({ childName });
    const family = await registeredFamily(world, { registered });
    await submittedDetails(world.api, family);
    families.push(family);
  }
  return families;
}

it('decides a row of children with two keys each, without the mouse (B6, B7)', async () => {
  const childName = someName();
  const families = await namesakes(childName, 5);
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
  await page.getByText(`查找“${childName}”，第1页，5名儿童`).waitFor({ state: 'attached' });
  await page.getByRole('link', { name: '查看' }).first().focus();
  await page.keyboard.press('Enter');

  const opened = (family: Family | undefined) =>
    page.getByRole('heading', { level: 1, name: family?.accountNumber }).waitFor();
  await opened(families[0]);
  await page.getByText('第1名，本页共5名').waitFor();
  await lookAt(page, 'case-walk');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await lookAtState(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  let pages = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().includes('/review/cases/')) pages += 1;
  });
  for (const family of families.slice(1)) {
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await opened(family);
  }
  // The last one is refused: a reason, and a question.
  await page.keyboard.press('2');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: '提交决定' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('确定').first().waitFor();
  await page.getByRole('button', { name: '确定不通过' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已提交决定：审核未通过').first().waitFor();
  expect(await outcomes()).toEqual(['approved', 'approved', 'approved', 'approved', 'rejected']);
  expect(pages).toBe(0);
});
