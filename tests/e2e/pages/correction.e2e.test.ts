import { describe, it } from '@jest/globals';
import { someIdNumber, somePassword } from '@ruxue/testing/people';

import { registeredFamily } from '../../support/family.ts';
import { somePdf } from '../../support/some-files.ts';
import { dongchengStaff, submittedDetails } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { openCase, signInStaff } from '../staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('a family asks for a correction, and staff decide (B19)', () => {
  it('from the registered data to the second person, read as it happens', async () => {
    await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const { accountNumber, registered: { child } } = family;
    const parent = await openPage();
    await signInParent(parent, world.api, { account: accountNumber, password: somePassword });
    await parent.goto('/enrolment/registered');
    await parent.getByRole('link', { name: '申请更正信息' }).click();
    await parent.getByRole('heading', { level: 1, name: '申请更正信息' }).waitFor();
    await parent.getByRole('button', { name: '提交申请' }).click();
    await parent.getByText('请选择要更正的项目', { exact: true }).waitFor();
    await parent.getByRole('checkbox', { name: /^儿童姓名/u }).check();
    await parent.getByRole('checkbox', { name: /^儿童证件号码/u }).check();
    await field(parent, '更正后的儿童姓名').fill(child.name);
    await field(parent, '更正后的儿童证件号码').fill('130102');
    await field(parent, '更正的原因').selectOption({ label: '填写时写错了' });
    await field(parent, '证明材料').selectOption({ label: '户口簿' });
    await parent.getByRole('button', { name: '提交申请' }).click();
    await parent.getByText('与现有信息相同，不需要更正').first().waitFor();
    await lookAtState(parent, 'correction-request-errors');
    let number = child.documentNumber;
    while (number === child.documentNumber) number = someIdNumber(child.birthDate, child.sex);
    await field(parent, '更正后的儿童姓名').fill('更正后');
    await field(parent, '更正后的儿童证件号码').fill(number);
    await parent.locator('input[type=file]').last().setInputFiles(somePdf('户口簿.pdf'));
    await parent.getByText('已上传', { exact: true }).waitFor();
    await parent.getByRole('button', { name: '提交申请' }).click();
    await parent.getByText('更正申请正在办理。区教委核对后').waitFor();
    await lookAtState(parent, 'correction-requested');

    const reviewer = await openPage();
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, accountNumber);
    const panel = reviewer.locator('app-correction-panel');
    await panel.getByRole('cell', { name: number }).waitFor();
    await reviewer.getByRole('heading', { name: '更正的证明材料' }).waitFor();
    await panel.getByRole('button', { name: '提出更正' }).click();
    await panel.getByText(/提出更正证件号码，待本区另一名审核员或区管理员/u).waitFor();
    await lookAtState(reviewer, 'correction-proposed');

    const manager = await openPage();
    await signInStaff(manager, world, 'manager-dongcheng');
    await openCase(manager, accountNumber);
    await manager.getByRole('button', { name: '确认更正' }).click();
    await manager.getByRole('dialog').getByRole('button', { name: /更正$/u }).click();
    await manager.getByText('已更正证件号码，家长会收到短信').waitFor();
    await lookAtState(manager, 'corrected');
    await parent.getByText(/区教委已同意更正/u).waitFor();
    await lookAtState(parent, 'correction-accepted');
  }, 240_000);
});
