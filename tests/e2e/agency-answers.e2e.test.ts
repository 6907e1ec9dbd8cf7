import { expect, it } from '@jest/globals';
import { someDetails, someIdNumber, somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { type Family, registeredFamily } from '../support/family.ts';
import { submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { confirmButton, openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const permit = '北京市居住证（正在办理）：受理凭证';

/** A child of Chaoyang, where the police answer about a permit that is being made. */
async function familyAsked(sequence?: number): Promise<Family> {
  const family = await registeredFamily(world, { district: '110105' });
  const { guardian1 } = someDetails(family.registered);
  const documentNumber = someIdNumber('1990-05-06', 'female', sequence);
  await submittedDetails(world.api, family, 'verified', {
    permit: 'applied', guardian1: { ...guardian1, documentNumber },
  });
  return family;
}
const materialsOf = async ({ token }: Family) =>
  (await world.api.call('getMaterials', { token })).body;
const itemOf = (page: Page) => page.getByRole('listitem').filter({ hasText: permit });

it('tells a reviewer what the agencies answered, and the family 一致 alone (C2, S14)', async () => {
  const [differing, checked] = [await familyAsked(990), await familyAsked()];
  const before = JSON.stringify(await materialsOf(differing));

  const page = await openPage({ width: 1440, height: 900 });
  await signInStaff(page, world, 'reviewer-chaoyang');
  await openCase(page, differing.accountNumber);
  await itemOf(page).getByText(/^居住证系统：不一致（/u).waitFor();
  await page.getByText('还不能决定').waitFor();
  await confirmButton(page, '通过').click();
  await page.getByText(/不能确认“通过”：.*居住证系统答复“不一致”，请核对后给出意见/u).waitFor();
  await itemOf(page).getByRole('button', { name: /^我要复查/u }).click();
  await page.getByText(/刚刚查询过，.*约\d+分钟后可以再试/u).waitFor();
  await lookAtState(page, 'case-agency-answers');
  expect(JSON.stringify(await materialsOf(differing))).toBe(before);
  expect(before).toContain('by-agency');

  await waitUntil('the police to have answered', async () =>
    (await materialsOf(checked)).places.some(({ state }) => state === 'checked'));
  await openCase(page, checked.accountNumber);
  await itemOf(page).getByText(/^居住证系统：一致（/u).waitFor();
  await confirmButton(page, '通过').click();
  await page.getByText('尚未公布').first().waitFor();

  const parent = await openPage({ width: 360, height: 740 });
  const { accountNumber: account } = checked;
  await signInParent(parent, world.api, { account, password: somePassword });
  await parent.goto('/enrolment/materials');
  const place = parent.getByRole('region', { name: permit });
  await place.getByText('已核对', { exact: true }).waitFor();
  expect(await place.getByRole('button').count()).toBe(0);
  await lookAtState(parent, 'materials-checked');
});
