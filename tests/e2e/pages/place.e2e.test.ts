import { describe, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { receivedCode, registeredFamily, type Family } from '../../support/family.ts';
import { setPlaceDeadline } from '../../support/place-deadline.ts';
import { admitted, dongchengStaff } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { openCase, signInStaff } from '../staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

async function admittedParent(): Promise<{ family: Family; parent: Page }> {
  const family = await registeredFamily(world);
  await admitted(world.api, await dongchengStaff(world), family);
  const parent = await openPage();
  await signInParent(parent, world.api, { account: family.accountNumber, password: somePassword });
  await parent.getByRole('heading', { name: '是否来校就读' }).waitFor();
  return { family, parent };
}
const progress = (parent: Page, words: string) =>
  parent.getByRole('region', { name: '下一步' }).getByText(`目前的进展：${words}`).waitFor();

describe('a place (B24)', () => {
  it('is confirmed by one family and given up by another; the school and staff read it', async () => {
    const { family, parent } = await admittedParent();
    await lookAtState(parent, 'place-to-confirm');
    await parent.getByRole('button', { name: '确认学位' }).click();
    await parent.getByRole('button', { name: '确认来就读' }).click();
    await parent.getByText(/^您已于.+确认学位/u).waitFor();
    await lookAtState(parent, 'place-confirmed');

    const other = await admittedParent();
    await other.parent.getByRole('button', { name: '放弃学位' }).click();
    const dialog = other.parent.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认放弃' }).click();
    await dialog.getByText('短信验证码：请填写短信验证码').waitFor();
    await dialog.getByRole('button', { name: '获取验证码' }).click();
    const { phone } = other.family.registered.guardian;
    await field(dialog, '短信验证码').fill(await receivedCode(world.api, phone, 1));
    await lookAtState(other.parent, 'decline-place');
    await dialog.getByRole('button', { name: '确认放弃' }).click();
    await progress(other.parent, '已放弃学位');
    await lookAtState(other.parent, 'place-declined');

    const reviewer = await openPage();
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, family.accountNumber);
    const panel = reviewer.locator('app-place-panel');
    await panel.getByText(/家长已于.+确认学位/u).waitFor();
    await panel.getByRole('button', { name: '提出收回学位' }).click();
    await panel.getByText('请选择收回的原因').waitFor();
    await field(panel, '收回的原因').selectOption({ label: '孩子已在其他学校入学' });
    await panel.getByRole('button', { name: '提出收回学位' }).click();
    await panel.getByText(/提出收回学位（原因：孩子已在其他学校入学）/u).waitFor();

    // Once the families' time is over, the school says who has not come.
    const back = await setPlaceDeadline(world, new Date(Date.now() - 60_000).toISOString());
    try {
      const officer = await openPage();
      await signInStaff(officer, world, 'school-dongcheng');
      const row = officer.getByRole('row').filter({ hasText: family.registered.child.name });
      await row.getByText('家长已确认学位').waitFor();
      await lookAtState(officer, 'roster-places');
      await row.getByRole('button', { name: '登记未报到' }).click();
      await officer.getByRole('button', { name: '确定登记' }).click();
      await row.getByText('逾期未报到').waitFor();
      await progress(parent, '逾期未报到');
      await lookAtState(parent, 'place-no-show');
      await row.getByRole('button', { name: '已来报到' }).click();
      await officer.getByRole('button', { name: '恢复学位' }).click();
      await progress(parent, '已接收入学');
    } finally {
      await setPlaceDeadline(world, back);
    }

    const manager = await openPage();
    await signInStaff(manager, world, 'manager-dongcheng');
    await openCase(manager, family.accountNumber);
    await lookAtState(manager, 'place-withdrawal');
    await manager.getByRole('button', { name: '确认收回学位' }).click();
    await manager.getByRole('button', { name: '确定收回' }).click();
    await manager.getByText(/学位已收回（原因：孩子已在其他学校入学）/u).waitFor();
    await progress(parent, '学位已收回');
    await parent.getByText('原因：孩子已在其他学校入学').first().waitFor();
    await lookAtState(parent, 'place-withdrawn');
  }, 300_000);
});
