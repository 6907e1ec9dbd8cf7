import { it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { registeredFamily } from '../support/family.ts';
import { submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

/** Seven o'clock in the evening of the next day in Beijing: nobody else opens that. */
const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);

it('has a manager open times at the counter, and a family book, move and cancel one (C6)', async () => {
  const manager = await openPage();
  await signInStaff(manager, world, 'manager-dongcheng');
  await manager.getByRole('link', { name: '预约', exact: true }).click();
  await manager.getByRole('button', { name: '开放', exact: true }).click();
  await manager.getByText('请填写日期和时间').first().waitFor();
  await field(manager, '开始时间').fill(`${tomorrow} 19:00`);
  await field(manager, '连续几个时段').fill('2');
  await field(manager, '每个时段几家').fill('1');
  await manager.getByRole('button', { name: '开放', exact: true }).click();
  await manager.getByText('已开放2个时段').waitFor();

  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const parent = await openPage({ width: 360, height: 740 });
  await signInParent(parent, world.api, { account: family.accountNumber, password: somePassword });
  await parent.goto('/enrolment/result');
  await parent.getByRole('link', { name: '预约时间' }).click();
  await parent.getByRole('heading', { name: '预约现场审核' }).waitFor();
  const row = (time: string) => parent.getByRole('listitem').filter({ hasText: time });
  await row('19:00—19:30').getByRole('button').click();
  await parent.getByText(/^已预约.*19:00—19:30$/u).waitFor();
  await row('19:30—20:00').getByRole('button', { name: /^改到/u }).click();
  await parent.getByText(/^已预约.*19:30—20:00$/u).waitFor();

  await manager.getByRole('button', { name: '刷新' }).click();
  const booked = manager.getByRole('listitem').filter({ hasText: '19:30—20:00' });
  await booked.getByText(family.accountNumber).waitFor();
  // The one that was given back is nobody's again.
  await manager.getByRole('listitem').filter({ hasText: '19:00—19:30' })
    .getByRole('button', { name: '取消这一时段' }).click();
  await manager.getByText('已取消19:00—19:30').waitFor();

  await parent.getByRole('button', { name: '取消预约' }).click();
  await parent.getByRole('dialog').getByRole('button', { name: '取消预约' }).click();
  await parent.getByText('已取消预约').waitFor();
  await manager.getByRole('button', { name: '刷新' }).click();
  await booked.getByText('还可约1家').waitFor();
  await booked.getByRole('button', { name: '取消这一时段' }).click();
  await manager.getByText('已取消19:30—20:00').waitFor();
});
