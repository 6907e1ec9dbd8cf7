import { describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { mismatchedFamily } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt, lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { openCase, signInStaff } from '../staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('pages of staff, looked at', () => {
  it('an identity settled by document, which takes a second person (S13)', async () => {
    const family = await mismatchedFamily(world);
    const reviewer = await openPage();
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, family.accountNumber);
    const panel = reviewer.locator('app-settlement-panel');
    await panel.getByRole('button', { name: '提出核实' }).click();
    await panel.getByText('请选择核实所凭的证件或材料').waitFor();
    await lookAtState(reviewer, 'settlement-errors');
    await field(panel, '核实所凭的证件或材料').selectOption({ label: '户口簿原件' });
    await field(panel, '原因').selectOption({ label: '登记信息尚未更新' });
    await panel.getByRole('button', { name: '提出核实' }).click();
    await panel.getByText(/于.+提出凭户口簿原件核实/u).waitFor();
    // Who has proposed it can take it back, and not confirm it.
    await panel.getByRole('button', { name: '撤回提议' }).waitFor();
    expect(await panel.getByRole('button', { name: '确认核实' }).count()).toBe(0);
    await lookAt(reviewer, 'settlement-proposed');

    const parent = await openPage();
    await signInParent(parent, world.api, {
      account: family.accountNumber, password: somePassword,
    });
    await parent.getByText('身份证及户籍信息验证未通过').first().waitFor();

    const manager = await openPage();
    await signInStaff(manager, world, 'manager-dongcheng');
    await manager.getByRole('link', { name: '今日工作', exact: true }).click();
    const waiting = manager.getByRole('region', { name: /^待第二人确认（\d+）$/u });
    const proposed = waiting.getByRole('listitem').filter({ hasText: family.accountNumber });
    await proposed.getByText('凭户口簿原件核实身份（原因：登记信息尚未更新）').waitFor();
    await lookAtState(manager, 'open-proposals');
    await proposed.getByRole('link', { name: /^去核对/u }).click();
    await manager.getByRole('heading', { level: 1, name: family.accountNumber }).waitFor();
    await manager.getByRole('button', { name: '确认核实' }).click();
    await manager.getByText(/^已凭户口簿原件核实.*提出，.+于.+确认。$/u).waitFor();
    await lookAt(manager, 'settlement-confirmed');
    await parent.getByText('身份证及户籍信息已验证').first().waitFor();
    expect(await parent.getByText('身份证及户籍信息验证未通过').count()).toBe(0);
  });
});
