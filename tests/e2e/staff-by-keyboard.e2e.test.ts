import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../support/family.ts';
import { caseForAgency, confirmedForm, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { keyboardOf } from './keyboard.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

/** A member of the demo's staff at work, with a keyboard alone from the sign-in on. */
async function atWork(username: string) {
  const page = await openPage({ width: 1440, height: 900 });
  await signInStaff(page, world, username);
  return { page, keys: keyboardOf(page) };
}

const headed = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

it("an agency's reviewer judges what waits for the agency (B4, B18)", async () => {
  const { family } = await caseForAgency(world);
  const { name } = family.registered.child;
  const { page, keys } = await atWork('agency-chaoyang');
  await headed(page, '部门核验');
  await keys.follow(name);
  await headed(page, name);
  const item = page.getByRole('listitem').filter({ hasText: '房屋权属证明' });
  await keys.tabTo(item.getByRole('button', { name: '符合', exact: true }));
  await page.keyboard.press('Enter');
  await item.getByRole('button', { name: '符合', exact: true, pressed: true }).waitFor();
  await keys.follow('部门核验');
  await headed(page, '部门核验');
  await page.getByRole('list', { name: '待核验的儿童' }).waitFor();
  expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
});

it('reviewer, manager and school take a child from the queue to its school (B18, S14, S17)', async () => {
  const { api } = world;
  const family = await registeredFamily(world);
  const { accountNumber } = family;
  await submittedDetails(api, family);

  const reviewer = await atWork('reviewer-dongcheng');
  await headed(reviewer.page, '审核队列');
  await reviewer.page.keyboard.press('/');
  await reviewer.page.keyboard.type(accountNumber);
  await reviewer.page.keyboard.press('Enter');
  await reviewer.keys.follow(accountNumber);
  await headed(reviewer.page, accountNumber);
  await reviewer.page.keyboard.press('1');
  await reviewer.page.getByText('尚未公布').waitFor();

  const manager = await atWork('manager-dongcheng');
  const published = async (heading: '公布审核结果' | '公布录取结果'): Promise<void> => {
    const { page, keys } = manager;
    await keys.follow('公布');
    await headed(page, '公布');
    const card = page.locator('app-publication-card').filter({ hasText: heading });
    await keys.type('提前公布的原因', '提前公布', card);
    await keys.tabTo(card.getByRole('button', { name: '公布', exact: true }));
    await page.keyboard.press('Enter');
    await keys.press('确定公布');
    await card.getByText(/公布完成，共 \d+ 名儿童/u).waitFor();
  };
  await published('公布审核结果');
  const { formNumber, verificationCode } = await confirmedForm(api, family);

  const officer = await atWork('school-dongcheng');
  await officer.keys.type('编号', formNumber);
  await officer.keys.type('验证码', verificationCode);
  await officer.keys.press('登记');
  await officer.page.getByText('登记成功，已加入下面的名册。').waitFor();
  const row = officer.page.getByRole('row', { name: formNumber });
  await officer.keys.tabTo(row.getByRole('button', { name: '录取', exact: true }));
  await officer.page.keyboard.press('Enter');
  await row.getByText('已录取，待区里批准').waitFor();

  await manager.keys.follow('录取批准');
  const entry = manager.page.getByRole('listitem').filter({ hasText: accountNumber });
  await manager.keys.tabTo(entry.getByRole('button', { name: '批准录取' }));
  await manager.page.keyboard.press('Enter');
  await entry.getByRole('button', { name: '撤回' }).waitFor();
  await published('公布录取结果');
  expect((await viewOf(api, family)).admission).not.toBeNull();
});

it('a clerk serves a family at the counter, from its number to its sheet (B9, B18)', async () => {
  const { accountNumber, registered: { child } } = await registeredFamily(world);
  const { page, keys } = await atWork('clerk-dongcheng');
  await headed(page, '窗口办理');
  await keys.type('号码', '00000000');
  await page.keyboard.press('Enter');
  await page.getByText('本区没有这个号码的儿童').waitFor();
  await keys.type('号码', child.documentNumber);
  await page.keyboard.press('Enter');
  await headed(page, accountNumber);
  await keys.tabTo(page.getByRole('button', { name: /^标记已出示\s*：/u }).first());
  await page.keyboard.press('Enter');
  await page.getByText(/”：已标记现场出示$/u).waitFor();
  await keys.tabTo(page.getByRole('button', { name: /^取消标记\s*：/u }));
  await page.keyboard.press('Enter');
  await page.getByText(/”：已取消现场出示标记$/u).waitFor();
  const sheet = page.waitForEvent('popup');
  await keys.press('打印窗口办理单');
  await (await sheet).waitForURL(/^blob:/u);
  await (await sheet).close();
  await keys.follow('未提交');
  await headed(page, '未提交的儿童');
});

it('a clerk takes a submission back for a family that is present, and ends the visit (B9)', async () => {
  const { api } = world;
  const family = await registeredFamily(world);
  await submittedDetails(api, family);
  const { page, keys } = await atWork('clerk-dongcheng');
  await keys.type('号码', family.accountNumber);
  await page.keyboard.press('Enter');
  await headed(page, family.accountNumber);
  await keys.press('开始代办');
  await page.getByText('请先核对监护人身份证件').waitFor();
  await keys.tick('已核对监护人身份证件');
  await keys.tick(/^家长已在纸质《窗口代办同意书》上签字/u);
  await keys.press('开始代办');
  await headed(page, '审核结果');
  await page.getByText('请在家长面前填写', { exact: false }).waitFor();
  expect(await page.getByRole('link', { name: '修改密码' }).count()).toBe(0);
  await keys.press('撤回修改');
  await keys.press('确认撤回');
  await headed(page, '学龄儿童详细信息录入');
  expect(await page.getByText('血型').count()).toBe(0);
  await keys.type('居住地详细地址', '和平里东街1号');
  await keys.press('结束代办');
  await headed(page, family.accountNumber);
  const { draft, status } = await viewOf(api, family);
  expect([status, draft?.data['residenceAddress']]).toEqual(['待填写详细信息', '和平里东街1号']);
  await page.goto('/enrolment');
  await headed(page, '窗口办理');
});

it('the city office reads what it alone may read (B18, L6)', async () => {
  const { page, keys } = await atWork('city-office');
  await keys.follow('跨区相同信息');
  await headed(page, '跨区相同信息');
  await keys.follow('待第二人确认');
  await headed(page, '待第二人确认');
});
