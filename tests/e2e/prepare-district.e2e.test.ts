import { expect, it } from '@jest/globals';
import { beijingFieldOf } from '@ruxue/contracts/beijing-field';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Locator, Page } from 'playwright-core';

import { emptyDistrict } from '../support/empty-district.ts';
import { registeredFamily } from '../support/family.ts';
import { someInvitation } from '../support/staff.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
/** No other test has children there. */
const district = '110116';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** A day of Beijing so far from today, as it is typed. */
function day(days: number, clock = '09:00'): string {
  const at = new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000);
  return `${at.toISOString().slice(0, 10)} ${clock}`;
}

async function addPhone(page: Page, list: string, number: string): Promise<void> {
  const phones = region(page, list);
  await phones.getByRole('button', { name: `添加${list}` }).click();
  await field(phones, '电话号码').fill(number);
  await field(phones, '接听时间').fill('工作日 9:00–17:00');
}

async function addArticle(page: Page, kind: string): Promise<void> {
  const articles = region(page, kind);
  await articles.getByRole('button', { name: `添加${kind}` }).click();
  await field(articles, '标题').fill(`${kind}一览`);
  await field(articles, '正文').fill('请按本页的时间办理。');
}

async function fillDates(page: Page): Promise<void> {
  const windows = region(page, '开放时间');
  const spans = {
    注册账号: [day(-1), day(20, '17:00')],
    '提交、更正详细信息': [day(-1), day(25, '17:00')],
    '确认信息、打印信息采集表': [day(10), day(50, '17:00')],
    到学校登记: [day(40), day(55, '17:00')],
  };
  for (const [name, [opens = '', closes = '']] of Object.entries(spans)) {
    const window = windows.getByRole('group', { name, exact: true });
    await field(window, '开始').fill(opens);
    await field(window, '截止').fill(closes);
  }
  for (const [list, at] of [['公布审核结果的时间', day(30)], ['公布入学结果的时间', day(60)]] as const) {
    const batches = region(page, list);
    await batches.getByRole('button', { name: /^添加一批/u }).click();
    await field(batches, '第1批').fill(at);
  }
}

/** Follows a fault to its field, and types that anew. */
async function retype(page: Page, fault: RegExp, text: string): Promise<void> {
  await page.getByRole('link', { name: fault }).click();
  await page.locator('input:focus, textarea:focus').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

async function addSchool(page: Page): Promise<void> {
  const schools = region(page, '学校');
  await schools.getByRole('button', { name: '添加学校' }).click();
  await field(schools, '学校名称').fill('北京市怀柔区试验小学');
  await field(schools, '地址').fill('北京市怀柔区青春路1号');
  await field(schools, '学校电话').fill('010-6910 3300');
  await field(schools, '今年学位数').fill('-40');
  await field(schools, '招生范围').fill('青春路 左边');
  await retype(page, /的学位数请填写1到5000的整数/u, '40');
  await retype(page, /“青春路 左边”：“左边”看不懂/u, '青春路 1-99号 单号');
  await lookAtState(page, 'district-settings with a school');
}

async function addItem(page: Page): Promise<void> {
  const items = region(page, '材料清单');
  await items.getByRole('button', { name: '添加材料' }).click();
  await field(items, '材料名称').fill('学前教育证明');
  await field(items, '核验部门').fill('区住房城乡建设委');
  await field(items, '说明').fill('带租房合同原件。');
  await items.getByRole('group', { name: '您家在北京住在哪里？' })
    .getByRole('checkbox', { name: '租的房子' }).check();
  // The ministry forbids it (C1); the check says so, and leads to the field.
  await retype(page, /教育部规定不得要求提供与“学前教育”有关的材料/u, '租房合同');
}

async function addReason(page: Page, words: { short: string; text: string; english: string }) {
  const reasons = region(page, '审核原因');
  await reasons.getByRole('button', { name: '添加原因' }).click();
  await field(reasons, '简称').fill(words.short);
  await field(reasons, '中文说明').fill(words.text);
  await field(reasons, '英文说明').fill(words.english);
  return reasons;
}

const linksIn = (place: Locator) => place.getByRole('link').allInnerTexts();

it('prepares a district from nothing to 准备就绪, which the city office sees (S23)', async () => {
  const token = await world.staffToken('manager-huairou');
  await emptyDistrict(world, district);
  await disableStaff(token);
  const manager = await openPage();
  await signInStaff(manager, world, 'manager-huairou');
  await manager.getByRole('link', { name: '本区设置', exact: true }).click();
  const readiness = region(manager, '准备就绪');
  await readiness.getByText(/还有 \d+ 处缺少或矛盾/u).waitFor();
  expect(await linksIn(readiness)).toEqual(expect.arrayContaining([
    '小学入学咨询电话至少要有一个', '材料清单至少要有一项', '还没有审核员，没有人审核材料',
    '请填写“注册账号”的开始时间', '请填写入学通知书的内容', '还没有招生的学校，审核通过的孩子没有学校可去',
  ]));
  await lookAtState(manager, 'district-settings of an empty district');

  await addPhone(manager, '小学入学咨询电话', '010-6910 1100');
  await addPhone(manager, '初中入学咨询电话', '010-6910 2200');
  for (const kind of ['政策信息', '小学介绍', '初中介绍']) await addArticle(manager, kind);
  await manager.getByRole('textbox', { name: '提交后的下一步' }).fill('请等候公布。');
  await manager.getByRole('textbox', { name: '入学通知书' })
    .fill('{child}已经被{school}接收入学。');
  await fillDates(manager);
  await addSchool(manager);
  await addItem(manager);
  await addReason(manager, { short: '看不清', text: '{item}不清楚', english: 'Not legible.' });
  const reasons = await addReason(manager, {
    short: '不一致', text: '信息与材料不一致', english: 'The information does not agree.',
  });
  await reasons.getByRole('checkbox', { name: '全部材料' }).uncheck();
  await reasons.getByRole('checkbox', { name: '填写的信息' }).check();
  await manager.getByText('没有缺少或矛盾的地方，可以发布。').waitFor();
  await manager.getByText('草稿已自动保存').waitFor();
  await lookAtState(manager, 'district-settings with dates, items and reasons');
  await manager.getByRole('button', { name: '发布', exact: true }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await manager.getByText(/第\d+版已发布，现在已生效/u).waitFor();
  // Families read it at once.
  const { body: page } = await world.api.call('getDistrict', { params: { code: district } });
  expect(page.materials).toMatchObject([{ title: '租房合同', when: { housing: ['rented'] } }]);
  expect(page.windows.registration.opens).toBe(new Date(`${day(-1).replace(' ', 'T')}+08:00`).toISOString());

  const family = await openPage();
  await family.goto(`/districts/${district}/schools`);
  await field(family, '居住地址').fill('怀柔区青春路15号院');
  await family.getByRole('button', { name: '查询' }).click();
  await family.getByRole('heading', { name: '北京市怀柔区试验小学' }).waitFor();
  await family.getByText('40个', { exact: true }).waitFor();

  // What is left are people; whoever declares too early is told so.
  const early = await world.api.refused('declareReadiness', { token });
  expect(early.problem).toMatchObject({ type: '/problems/not-ready' });
  expect(early.problem.detail).toContain('还没有窗口人员');
  const { body: { schools } } = await world.api.call('listSchools', { token, query: { district } });
  await world.api.call('inviteStaff', {
    token, body: someInvitation({ roles: ['reviewer', 'counter-clerk'] }),
  });
  for (const { id: schoolId } of schools) {
    await world.api.call('inviteStaff', {
      token, body: someInvitation({ roles: ['school-officer'], schoolId }),
    });
  }
  await manager.reload();
  await readiness.getByRole('button', { name: '宣布准备就绪' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '宣布准备就绪' }).click();
  await readiness.getByText(/已于.+宣布准备就绪，市教委可以看到/u).waitFor();

  await closeEarlier(token);
  const city = await openPage();
  await signInStaff(city, world, 'city-office');
  await city.getByRole('link', { name: '各区设置', exact: true }).click();
  await city.getByRole('row', { name: /怀柔区.*已于.+宣布准备就绪/u }).waitFor();
  await city.getByRole('row', { name: /东城区.*还没有准备就绪/u }).waitFor();
  await city.getByText(/\d+名儿童还没办完/u).waitFor();
  await lookAt(city, 'city-districts');
  await city.getByRole('button', { name: /^同意\s*怀柔区/u }).click();
  await city.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
  await city.getByText('现在没有要您同意的变动。').waitFor();
  await waitUntil('the new end to be in force', async () => {
    const { body } = await world.api.call('getDistrict', { params: { code: district } });
    return beijingFieldOf(body.windows.submission.closes) === day(24, '17:00');
  });
}, 240_000);

/** Puts the draft in force by the page's own button. */
async function publish(page: Page): Promise<void> {
  await page.getByText('草稿已自动保存').waitFor();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText(/第\d+版已发布，现在已生效/u).waitFor();
}

it('lets the city office change the notice, lock a part and prepare the next season (S2, S4, S23)', async () => {
  const cityToken = await world.staffToken('city-office');
  const token = await world.staffToken('manager-huairou');
  const { body: { newest: before } } = await world.api.call('getCitySettings', { token: cityToken });
  const family = await registeredFamily(world, { district });
  const city = await openPage();
  try {
    await signInStaff(city, world, 'city-office');
    await city.getByRole('link', { name: '全市设置', exact: true }).click();
    const notice = city.getByRole('textbox', { name: '家长须知' });
    await notice.fill(`${before.content.notice}\n\n## 今年的新规定\n\n请先看清本区的开放时间。`);
    await city.getByRole('region', { name: '预览：家长须知' })
      .getByRole('heading', { name: '今年的新规定' }).waitFor();
    await city.getByRole('checkbox', { name: '审核原因' }).uncheck();
    await lookAtState(city, 'city-settings with a draft');
    await publish(city);
    await city.getByText(/^版本 .+（现行）：还没有家庭同意$/u).waitFor();
    await lookAt(city, 'city-settings');

    // The family that agreed before keeps its version, and reads that there is a newer one.
    const { body: agreed } = await world.api.call('getAgreedNotice', { token: family.token });
    expect(agreed).toMatchObject({
      text: before.content.notice, newer: { text: expect.stringContaining('今年的新规定') },
    });

    const parent = await openPage();
    await signInParent(parent, world.api, { account: family.accountNumber, password: somePassword });
    await parent.goto('/enrolment/notice');
    await parent.getByRole('heading', { name: /^新版家长须知/u }).waitFor();
    await lookAtState(parent, 'agreed notice with a newer one');

    // The district's manager reads the locked part, and can change it by no way.
    const manager = await openPage();
    await signInStaff(manager, world, 'manager-huairou');
    await manager.getByRole('link', { name: '本区设置', exact: true }).click();
    const reasons = region(manager, '审核原因');
    await reasons.getByText('由市教委统一规定，本区不能修改', { exact: false }).waitFor();
    expect(await reasons.getByRole('button').count()).toBe(0);
    await lookAtState(manager, 'district-settings with a locked part');
    const { body: desk } = await world.api.call('getSettings', { token });
    const content = {
      ...desk.newest.content,
      reasons: desk.newest.content.reasons.map((reason) => ({ ...reason, short: '改过' })),
    };
    const saved = async (baseVersion: number, typed: typeof content | null) =>
      (await world.api.call('saveSettingsDraft', { token, body: { baseVersion, content: typed } })).body;
    const { draftVersion } = await saved(desk.draftVersion, content);
    const body = { draftVersion, inForceFrom: null };
    expect((await world.api.refused('publishSettings', { token, body })).problem.fields)
      .toMatchObject([{ path: 'reasons', message: '“审核原因”由市教委统一规定，本区不能修改' }]);
    await saved(draftVersion, null);
    await city.getByRole('button', { name: '准备下一年' }).click();
    await city.getByRole('dialog').getByRole('button', { name: '准备下一年' }).click();
    await city.getByText(/下面的草稿是下一年“.+”的/u).waitFor();
    await city.getByText('草稿已自动保存').waitFor();
    await lookAtState(city, 'city-settings with the next season');
    await city.getByRole('button', { name: '发布', exact: true }).click();
    await city.getByRole('dialog').getByRole('button', { name: '开启', exact: true }).click();
    await city.getByText(/结束以后才能开启下一年/u).waitFor();
    await city.getByRole('button', { name: '放弃草稿' }).click();
    await city.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
    await city.getByText('草稿已放弃').waitFor();
  } finally {
    // Other tests find the city's settings as they were.
    const { body: { draftVersion: baseVersion } } =
      await world.api.call('getCitySettings', { token: cityToken });
    const { body: restored } = await world.api.call('restoreCitySettings', {
      token: cityToken, params: { version: String(before.version) }, body: { baseVersion },
    });
    await world.api.call('publishCitySettings', {
      token: cityToken, body: { draftVersion: restored.draftVersion, inForceFrom: null },
    });
  }
}, 240_000);

/** As on the first day: of the district's staff there is its manager alone. */
async function disableStaff(token: string): Promise<void> {
  const { body: { staff } } = await world.api.call('listStaff', { token });
  for (const { staffId, roles, isEnabled, version: baseVersion } of staff) {
    if (!isEnabled || roles.includes('district-manager')) continue;
    await world.api.call('updateStaff', {
      token, params: { staffId }, body: { isEnabled: false, baseVersion },
    });
  }
}

/** Ends the time to submit a day earlier, while a child is inside it. */
async function closeEarlier(token: string): Promise<void> {
  await registeredFamily(world, { district });
  const { body: { newest: { content }, draftVersion: baseVersion } } =
    await world.api.call('getSettings', { token });
  const { windows } = content;
  const earlier = {
    ...content,
    windows: { ...windows, submission: { ...windows.submission, closes: day(24, '17:00') } },
  };
  const { body: { draftVersion } } =
    await world.api.call('saveSettingsDraft', { token, body: { baseVersion, content: earlier } });
  const { body } = await world.api.call('publishSettings', {
    token, body: { draftVersion, inForceFrom: null },
  });
  expect(body).toMatchObject({ state: 'unagreed', losses: [{ name: 'submission' }] });
}
