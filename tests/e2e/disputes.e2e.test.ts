import { describe, expect, it } from '@jest/globals';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';

import { messagesTo, registeredFamily } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { goToRegistration, walkToCheck } from './register-child.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('one child, two claims (B21)', () => {
  it('from the refused registration to the moved number, in the browser', async () => {
    const holder = await registeredFamily(world);
    const registered = { ...someRegisteredData(), child: holder.registered.child };
    const { child: { documentNumber }, guardian: { phone } } = registered;
    const family = await openPage();
    await goToRegistration(family, '110101', '东城区');
    await walkToCheck(family, world.api, registered);
    await family.getByRole('button', { name: '提交信息' }).click();
    const claim = family.getByRole('region', { name: '证件号码已被注册，而您没有注册过？' });
    await claim.getByRole('button', { name: '申请核实' }).click();
    await claim.getByText('请至少选择一种您有的证件').waitFor();
    await claim.getByRole('checkbox', { name: '户口簿' }).check();
    await field(claim, '情况说明').fill('孩子从未注册过，户口簿在我们手中。');
    await lookAtState(family, 'claim-number');
    await claim.getByRole('button', { name: '申请核实' }).click();
    await claim.getByText(/已收到您的申请/u).waitFor();

    const office = await openPage();
    await signInStaff(office, world, 'city-office');
    await office.getByRole('link', { name: '证件号码核实', exact: true }).click();
    const card = office.getByRole('region', { name: documentNumber });
    await card.getByText(holder.accountNumber).waitFor();
    await lookAtState(office, 'number-claims');
    await card.getByRole('button', { name: '暂缓办理，请双方出示证件' }).click();
    await office.getByRole('button', { name: '暂缓办理', exact: true }).click();
    await card.getByText('已暂缓对方办理').waitFor();

    const parent = await openPage();
    await signInParent(parent, world.api, { account: holder.accountNumber, password: somePassword });
    await parent.getByRole('region', { name: '下一步' }).getByText('目前的进展：暂缓办理').waitFor();
    await lookAtState(parent, 'on-hold');

    await card.getByRole('button', { name: '提出移交号码' }).click();
    await office.getByRole('button', { name: '提出移交', exact: true }).click();
    await card.getByText(/已提出将号码移交/u).waitFor();
    await lookAtState(office, 'move-proposed');

    const second = await openPage();
    await signInStaff(second, world, 'city-office-2');
    await second.getByRole('link', { name: '证件号码核实', exact: true }).click();
    const theirs = second.getByRole('region', { name: documentNumber });
    await theirs.getByRole('button', { name: '确认移交' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '确认移交' }).click();
    await theirs.getByText(/号码已移交，为申请的家庭保留到/u).waitFor();
    await parent.getByRole('region', { name: '下一步' }).getByText(/属于另一名儿童/u).waitFor();
    await lookAtState(parent, 'number-moved');
    expect(await messagesTo(world.api, phone)).toContainEqual(expect.stringContaining('证件原件'));
  }, 240_000);
});
