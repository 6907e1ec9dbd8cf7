import { expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../support/family.ts';
import { approved, confirmedForm, published, submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { keyboardOf } from './keyboard.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const phone = { width: 360, height: 740 };

/** A child of the school's own street, with its form. */
async function childWithForm() {
  const { api } = world;
  const [reviewer, manager] = await Promise.all([
    world.staffToken('reviewer-dongcheng'), world.staffToken('manager-dongcheng'),
  ]);
  const family = await registeredFamily(world);
  await submittedDetails(api, family, 'verified', { residenceAddress: '北京市东城区交道口南巷7号' });
  await approved(api, reviewer, family);
  await published(api, manager, 'publish');
  return { family, form: await confirmedForm(api, family) };
}

/** A button whose hidden part says which child it is for. */
const of = (act: string, name: string) => new RegExp(`^${act}\\s*：${name}$`, 'u');
const entry = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text });

it('an officer by keyboard on a telephone registers, undoes and declines; a manager names a school (B23)', async () => {
  const { family, form } = await childWithForm();
  const { name } = family.registered.child;
  const officer = await openPage(phone);
  await signInStaff(officer, world, 'school-dongcheng');
  const keys = keyboardOf(officer);
  await keys.press('查看名单');
  const { phone: toCall } = family.registered.guardian;
  await entry(officer, name).getByRole('link', { name: toCall }).waitFor();
  await lookAtState(officer, 'school-missing');

  // Nothing typed is said, and leads nowhere.
  await keys.press('不接收…');
  await officer.getByText('请先扫描采集表，或填写表上的编号和验证码').waitFor();
  const present = async () => {
    await keys.type('编号', form.formNumber);
    await keys.type('验证码', form.verificationCode);
    await keys.press('登记');
    await officer.getByText('登记成功，已加入下面的名册。').waitFor();
  };
  await present();
  await keys.tabTo(officer.getByRole('button', { name: of('撤销登记…', name) }));
  await officer.keyboard.press('Enter');
  await keys.press('确定撤销');
  await officer.getByText(`${name}：已撤销到校登记`).waitFor();
  await present();
  await lookAt(officer, 'school-roster');

  await keys.tabTo(officer.getByRole('button', { name: of('不接收…', name) }));
  await officer.keyboard.press('Enter');
  await keys.press('确定不接收');
  await officer.getByText('请选择原因，家长会看到').waitFor();
  await keys.choose('原因', 'special-needs');
  await lookAtState(officer, 'school-decline');
  await keys.press('确定不接收');
  await officer.getByText(`${name}：已转到区里安排其他学校`).waitFor();
  await officer.getByText('未接收，待区里安排').first().waitFor();

  const parent = await openPage(phone);
  await signInParent(parent, world.api, { account: family.accountNumber, password: somePassword });
  await parent.goto('/enrolment/admission');
  await parent.getByRole('heading', { name: '北京市东城区府学新苑小学没有接收您的孩子' }).waitFor();
  await parent.getByText('您的孩子需要的就读条件，这所学校目前没有').waitFor();
  await lookAtState(parent, 'declined-parent');

  const manager = await openPage();
  await signInStaff(manager, world, 'manager-dongcheng');
  const asManager = keyboardOf(manager);
  await asManager.follow('安排学校');
  await manager.getByRole('heading', { name: '安排学校', exact: true }).waitFor();
  await lookAt(manager, 'unplaced');
  await asManager.tabTo(manager.getByRole('button', { name: of('安排学校…', name) }));
  await manager.keyboard.press('Enter');
  await asManager.choose('学校（剩余学位）', 'school-110101-2');
  await asManager.press('确定安排');
  await manager.getByText(`已安排${name}到`).waitFor();
  expect(await entry(manager, family.accountNumber).count()).toBe(0);

  // The open page follows by itself.
  await parent.getByText('区教委已安排您的孩子到').first().waitFor();
  await lookAtState(parent, 'named-parent');
}, 240_000);

it('a manager refuses an enrolment with a reason, and approves in one batch (S17, B8)', async () => {
  const { family, form } = await childWithForm();
  const { accountNumber, registered: { child: { name } } } = family;
  const officer = await openPage(phone);
  await signInStaff(officer, world, 'school-dongcheng');
  const keys = keyboardOf(officer);
  await keys.type('编号', form.formNumber);
  await keys.type('验证码', form.verificationCode);
  await keys.press('登记');
  const row = officer.getByRole('row', { name: form.formNumber });
  const enrol = async () => {
    await row.getByRole('button', { name: '录取', exact: true }).click();
    await row.getByText('已录取，待区里批准').waitFor();
  };
  await enrol();

  const manager = await openPage();
  await signInStaff(manager, world, 'manager-dongcheng');
  await manager.getByRole('link', { name: '录取批准', exact: true }).click();
  const waiting = entry(manager, accountNumber);
  await waiting.getByText('北京市东城区府学新苑小学').waitFor();
  await waiting.getByRole('button', { name: of('不批准…', name) }).click();
  await manager.getByLabel('原因').selectOption('area-to-check');
  await lookAtState(manager, 'refuse-enrolment');
  await manager.getByRole('button', { name: '确定不批准' }).click();
  await manager.getByText(`${name}：没有批准，已退回学校`).waitFor();
  await officer.getByRole('button', { name: '刷新名册' }).click();
  await row.getByText('请再核对是否属于本校服务片区').waitFor();
  await enrol();

  await manager.getByRole('link', { name: '批量批准…' }).click();
  await manager.getByLabel('儿童信息采集编号，每行一个').fill(accountNumber);
  await manager.getByRole('button', { name: '试算这些编号' }).click();
  const target = entry(manager, accountNumber);
  await target.getByText('北京市东城区府学新苑小学').waitFor();
  await target.getByText(name).waitFor();
  await lookAtState(manager, 'batch-approval');
  await manager.getByRole('button', { name: '批准录取 1 名' }).click();
  await manager.getByRole('button', { name: '确定办理' }).click();
  await manager.getByText(/已办 1 \/ 1：成功 1 名/u).waitFor();
}, 180_000);
