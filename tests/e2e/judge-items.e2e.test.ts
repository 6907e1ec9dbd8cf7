import { expect, it } from '@jest/globals';

import type { Family } from '../support/family.ts';
import { caseForAgency } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { confirmButton, openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const wide = { width: 1440, height: 900 };

/** All that the family reads of its case, byte for byte. */
async function seenBy({ token }: Family): Promise<string> {
  const answers = await Promise.all((['getEnrolment', 'getMaterials'] as const).map(async (name) =>
    (await world.api.send(name, { token })).text()));
  return answers.join('\n');
}

it('an agency judges its item, the outcome follows, one person confirms it (B4, B7, S14)', async () => {
  const { family } = await caseForAgency(world);
  const { child } = family.registered;
  const before = await seenBy(family);

  const agency = await openPage(wide);
  await signInStaff(agency, world, 'agency-chaoyang');
  await agency.getByRole('link', { name: child.name }).focus();
  await agency.keyboard.press('Enter');
  await agency.getByRole('heading', { level: 1, name: child.name }).waitFor();
  expect(await agency.getByText(family.accountNumber).count()).toBe(0);
  const item = agency.getByRole('listitem').filter({ hasText: '房屋权属证明' });
  await item.getByRole('button', { name: '需补正' }).focus();
  await agency.keyboard.press('Enter');
  await agency.getByRole('button', { name: '看不清' }).press('Enter');
  await agency.getByLabel('说明').fill('第2页没有拍全');
  await agency.getByText('家长将看到：', { exact: false }).getByText('第2页没有拍全').waitFor();
  await lookAtState(agency, 'agency-reason');
  await agency.getByLabel('说明').press('Enter');
  await item.getByText('不清楚，无法辨认：第2页没有拍全').waitFor();
  expect(await seenBy(family)).toBe(before);

  const page = await openPage(wide);
  await signInStaff(page, world, 'reviewer-chaoyang');
  await openCase(page, family.accountNumber);
  await page.getByText('按各项审核意见： 退回补正').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('alert').getByText(/不能确认“通过”：“.*房屋权属证明”需补正/u).waitFor();
  await lookAtState(page, 'items-disagree');

  await item.getByRole('button', { name: '符合', exact: true }).press('Enter');
  await item.getByRole('button', { name: '符合', exact: true, pressed: true }).waitFor();
  await page.getByRole('button', { name: '刷新' }).click();
  await page.getByText('按各项审核意见： 通过').waitFor();
  await page.keyboard.press('1');
  await page.getByText('尚未公布').waitFor();
  expect(await seenBy(family)).toBe(before);

  await page.getByRole('button', { name: '撤回决定' }).click();
  await page.getByRole('dialog').getByText(/决定：审核通过/u).waitFor();
  await page.getByRole('button', { name: '确定撤回' }).click();
  await confirmButton(page, '通过').waitFor();
  expect(await seenBy(family)).toBe(before);
});
