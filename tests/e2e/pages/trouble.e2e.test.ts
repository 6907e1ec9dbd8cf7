import { describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { registeredFamily } from '../../support/family.ts';
import { mismatchedFamily } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin, { ownError: /Invalid or unexpected token/u });

describe('pages in trouble, looked at', () => {
  it('while nobody answers: a page that says so, and opens by itself later', async () => {
    const page = await openPage();
    let isAway = true;
    await page.route('**/api/**', (route) => (isAway ? route.abort() : route.continue()));
    await page.goto('/');
    await page.getByRole('heading', { name: '暂时连不上系统' }).waitFor();
    await page.getByText('请拨打入学所在区的小学入学咨询电话').waitFor();
    isAway = false;
    await page.getByRole('button', { name: '立刻开始办理' }).waitFor({ timeout: 60_000 });

    // After a visit of a district's page this one shows its number.
    const { body } = await world.api.call('getDistrict', { params: { code: '110105' } });
    await page.goto('/districts/110105');
    await page.getByRole('heading', { name: '小学入学咨询电话' }).waitFor();
    isAway = true;
    await page.goto('/');
    await page.getByRole('link', { name: `朝阳区教委 ${body.primaryPhones[0]?.number ?? ''}` }).waitFor();
    await lookAt(page, 'gateway-away');
  });

  it('when a script of an older version is gone: loads anew once, then says so', async () => {
    const page = await openPage();
    const known = new Set<string>();
    let loads = 0;
    let isGone = false;
    page.on('load', () => { loads += 1; });
    await page.route('**/chunk-*.js', (route) => {
      const address = route.request().url();
      if (!isGone) known.add(address);
      return known.has(address) ? route.continue() : route.fulfill({ status: 404, body: '' });
    });
    await page.goto('/');
    await page.getByRole('heading', { name: '小学时间安排' }).waitFor();
    isGone = true;
    await page.getByRole('link', { name: '1+3 培养试验报名' }).click();
    await page.getByRole('heading', { level: 1, name: '页面没有打开' }).waitFor();
    expect(loads).toBe(2);
    await lookAt(page, 'outdated');
    isGone = false;
    await page.getByRole('button', { name: '重新加载' }).click();
    await page.getByRole('heading', { level: 1, name: '1+3 培养试验报名' }).waitFor();
  });

  it('when not even the first script comes: opens by itself once it does', async () => {
    const page = await openPage();
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: '页面没有打开' }).waitFor();
    const { body } = await world.api.call('listDistricts');
    for (const { phone } of body.districts) await page.getByRole('link', { name: phone }).first().waitFor();
    await lookAt(page, 'not-opened');
    await page.unroute('**/*.js');
    await page.getByRole('button', { name: '立刻开始办理' }).waitFor({ timeout: 60_000 });
  });

  it('in a browser that is too old for the scripts: a sentence and a telephone, and no reloading', async () => {
    const page = await openPage();
    let loads = 0;
    page.on('load', () => { loads += 1; });
    await page.route('**/main-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'const newer = #{};' }));
    await page.goto('/districts/110105');
    await page.getByRole('heading', { level: 1, name: '此浏览器的版本过低' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '朝阳区' }).getByRole('link').waitFor();
    expect(await page.getByText('页面没有打开').isVisible()).toBe(false);
    expect(loads).toBe(1);
    await lookAt(page, 'too-old');
  });

  it('an identity that the registry does not find so: which field, and the way out (S13)', async () => {
    const family = await mismatchedFamily(world);
    const page = await openPage();
    const credentials = { account: family.accountNumber, password: somePassword };
    await signInParent(page, world.api, credentials);
    await page.getByText('身份证及户籍信息验证未通过').first().waitFor();
    await page.getByText(/“儿童证件号码”与户籍登记不一致.*填写有误的，请申请更正.*电话010-/u).waitFor();
    const nextStep = page.getByRole('region', { name: '下一步' });
    await nextStep.getByText('等您办理').waitFor();
    expect(await nextStep.getByText('现在不需要您做任何事').count()).toBe(0);
    await lookAt(page, 'identity-mismatch');
  });

  it('another account on this browser, a page of others, no network (S22, B3)', async () => {
    const family = await registeredFamily(world);
    const page = await openPage();
    const typedIsKept = page.getByText('您填写的内容都还在本页');
    const credentials = { account: family.accountNumber, password: somePassword };
    await signInParent(page, world.api, credentials);
    await page.goto('/registration/110105');
    await page.getByRole('heading', { name: `此浏览器已登录账号 ${family.accountNumber}` }).waitFor();
    await lookAt(page, 'other-account');
    // Nothing can be typed on this page, so the banner doesn't mention typed text.
    await page.context().setOffline(true);
    await page.getByText('网络已断开').waitFor();
    expect(await typedIsKept.isVisible()).toBe(false);
    await page.context().setOffline(false);
    await page.goto('/review');
    await page.getByRole('heading', { name: '当前账号不能办理此事项' }).waitFor();
    await lookAt(page, 'wrong-account');
    await page.goto('/enrolment/details');
    await page.getByRole('heading', { level: 1, name: '学龄儿童详细信息录入' }).waitFor();
    await page.context().setOffline(true);
    await field(page, '户籍所在地详细地址').fill('河北省石家庄市');
    await typedIsKept.waitFor();
    await lookAt(page, 'offline');
  });

  it('forgotten password, empty and refused (S18)', async () => {
    const page = await openPage();
    await page.goto('/forgotten-password?at=110101&entrance=review');
    await page.getByRole('heading', { level: 1, name: '忘记密码' }).waitFor();
    await page.getByRole('img').first().waitFor();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('请填写8位账号或儿童的身份证号码').first().waitFor();
    await lookAt(page, 'forgotten-password');
  });
});
