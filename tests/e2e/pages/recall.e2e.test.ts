import { describe, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { registeredFamily } from '../../support/family.ts';
import { approved, dongchengStaff, published, submittedDetails } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { openCase, signInStaff } from '../staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('a published result is recalled (B22)', () => {
  it('by two persons on the child’s page; the family reads it as it happens', async () => {
    const staff = await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await approved(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    const { accountNumber } = family;
    const parent = await openPage();
    await signInParent(parent, world.api, { account: accountNumber, password: somePassword });

    const reviewer = await openPage();
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, accountNumber);
    const panel = reviewer.locator('app-recall-panel');
    await panel.getByRole('button', { name: '提出撤回审核结果' }).click();
    await panel.getByText('请选择撤回的原因').waitFor();
    await lookAtState(reviewer, 'recall-errors');
    await field(panel, '撤回的原因').selectOption({ label: '公布名单有误' });
    await panel.getByRole('button', { name: '提出撤回审核结果' }).click();
    await panel.getByText(/提出撤回已公布的审核结果（原因：公布名单有误）/u).waitFor();

    const manager = await openPage();
    await signInStaff(manager, world, 'manager-dongcheng');
    await openCase(manager, accountNumber);
    await manager.getByRole('button', { name: '确认撤回审核结果' }).click();
    await manager.getByRole('button', { name: '确定撤回' }).click();
    await manager.getByText(/^公布过的审核结果已于.+撤回/u).waitFor();
    await lookAtState(manager, 'recalled');
    await parent.getByRole('region', { name: '下一步' })
      .getByText('目前的进展：结果核对中').waitFor();
    await lookAtState(parent, 'result-recalled');

    await manager.getByRole('link', { name: '公布', exact: true }).click();
    const past = manager.getByRole('region', { name: '已公布的批次' });
    await past.getByRole('button', { name: /^提出撤回/u }).first().click();
    await past.getByRole('group', { name: '撤回的原因' }).waitFor();
    await lookAtState(manager, 'publication-recall');
  }, 240_000);
});
