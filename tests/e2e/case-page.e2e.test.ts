import { expect, it } from '@jest/globals';
import { someDetails } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { type Family, registeredFamily } from '../support/family.ts';
import { submittedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

/** Takes a submission back and submits it with another address. */
async function moveHouse(family: Family, residenceAddress: string): Promise<void> {
  const { api } = world;
  const { token } = family;
  await api.call('takeBack', { token, body: { submissionVersion: 1 } });
  const { draft } = await viewOf(api, family);
  const data = { ...someDetails(family.registered), residenceAddress };
  const body = { baseVersion: draft?.version ?? 0, data };
  const { body: { version } } = await api.call('saveDraft', { token, body });
  await api.call('submitDetails', { token, body: { draftVersion: version } });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
}

it('shows beside the decision what a reviewer needs to see (B5, B6, B11, B27)', async () => {
  const family = await registeredFamily(world);
  const neighbour = await registeredFamily(world);
  await submittedDetails(world.api, family);
  await submittedDetails(world.api, neighbour);
  const address = `北京市东城区龙潭路${family.accountNumber}号`;
  await moveHouse(family, address);
  await moveHouse(neighbour, `东城区龙潭路${family.accountNumber}号`);
  const before = await viewOf(world.api, family);

  const page = await openPage({ width: 1440, height: 900 });
  await signInStaff(page, world, 'reviewer-dongcheng');
  await openCase(page, family.accountNumber);
  await page.getByText('家长重新提交过。').waitFor();
  const row = page.getByRole('row', { name: '居住地详细地址' });
  expect(await row.innerText()).toContain('已改');
  expect(await row.innerText()).toContain('景泰路5号院');

  const alike = page.getByRole('region', { name: '本区信息相同的儿童' });
  await alike.getByText(neighbour.accountNumber).click();
  await alike.getByRole('button', { name: '不是重复', exact: true }).click();
  await alike.getByText('标为“不是重复”').waitFor();

  await page.getByLabel('写备注').fill('已电话联系，家长月底搬家');
  await page.getByRole('button', { name: '保存备注' }).click();
  await page.getByText('已电话联系，家长月底搬家', { exact: true }).first().waitFor();

  await page.getByRole('heading', { name: '家长看到的内容' }).click();
  await page.getByText('现在不需要您做任何事').waitFor();
  await page.getByRole('heading', { name: '办理经过' }).click();
  await page.getByText('写了备注').waitFor();
  await page.getByText('提交了详细信息（第2版）').waitFor();
  await lookAtState(page, 'case-beside');
  await page.getByRole('button', { name: /^撤回\s*备注/u }).click();
  await page.getByText('已电话联系，家长月底搬家', { exact: true })
    .waitFor({ state: 'detached' });
  await lookAtState(page, 'case-beside-withdrawn');

  // S14: nothing of it has reached the family.
  const after = await viewOf(world.api, family);
  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
});
