/**
 * @jest-environment ./jest-environment.mjs
 */
import { beforeEach, describe, expect, it } from '@jest/globals';

import {
  openRegistration, RegistrationApi, type RegistrationPage, someNumber,
} from './testing/registration-api.ts';

describe('the form of a registration', () => {
  let api: RegistrationApi;
  let parent: RegistrationPage;

  beforeEach(async () => {
    api = new RegistrationApi();
    parent = await openRegistration(api);
    await parent.agree();
  });

  it('tells a special case as soon as it is chosen, and no longer (S21)', async () => {
    const words = '外国籍儿童不在此处注册，请咨询东城区教委，电话010-64000000';
    expect(parent.text()).not.toContain(words);
    await parent.choose('儿童国籍', 'other');
    expect(parent.text()).toContain(words);
    const ways = [...document.querySelectorAll('app-notice-box a')]
      .map((link) => link.getAttribute('href'));
    expect(ways).toEqual(['tel:010-64000000', '/districts/110101/guide']);
    await parent.choose('儿童国籍', 'CHN');
    expect(parent.text()).not.toContain(words);
    await parent.page.type('儿童户籍所在地', '北京市');
    expect(parent.text()).toContain('在户籍所在区办理，时间和方式请向该区教委咨询');
  });

  it('tells the birth dates of the season, and whom to ask about another (S5, S21)', async () => {
    expect(parent.text()).toContain('本次登记2019年9月1日至2021年8月31日出生的儿童');
    await parent.page.type('儿童出生日期', '2015-01-01');
    await parent.press('下一步');
    expect(parent.text()).toContain('超龄或不足龄儿童请咨询东城区教委，电话010-64000000');
  });

  it('takes birth date and sex from a number, unless something is typed there', async () => {
    const date = (): Element | null => document.querySelector('input[type=date]');
    expect(date()?.getAttribute('min')).toBe('2019-09-01');
    expect(date()?.getAttribute('max')).toBe('2021-08-31');
    await parent.page.type('儿童证件号码', someNumber.slice(0, 17));
    expect(parent.page.valueOf('儿童出生日期')).toBe('');
    await parent.page.type('儿童证件号码', someNumber);
    expect(parent.page.valueOf('儿童出生日期')).toBe('2020-01-01');
    await parent.page.type('儿童出生日期', '2020-03-04');
    await parent.page.type('儿童证件号码', '');
    await parent.page.type('儿童证件号码', someNumber);
    expect(parent.page.valueOf('儿童出生日期')).toBe('2020-03-04');
  });

  it('tells all that is wrong with a password at once, and its rule with it (S9)', async () => {
    await parent.fillInChild();
    await parent.page.type('密码', 'abc');
    await parent.press('下一步');
    expect(parent.text().split('密码至少8位，须包含大写字母，须包含数字')).toHaveLength(3);
    expect(parent.text()).toContain('8至20位，须有大写字母、小写字母和数字');
    expect(parent.text()).toContain('我们绝不会打电话索要验证码');
  });

  it('asks for passwords as long as the city wants (S9)', async () => {
    await parent.fillInChild();
    expect(parent.text()).toContain('8至20位');
  });

  it('orders a code with telephone, district and captcha, in that order of asking', async () => {
    await parent.fillInChild();
    await parent.press('获取验证码');
    expect(parent.text()).toContain('请填写手机号');
    await parent.page.type('监护人(一)手机号', '+86 138-0013-8000');
    await parent.press('获取验证码');
    expect(parent.text()).toContain('请填写图片验证码');
    expect(api.sentTo('requestSmsCode')).toEqual([]);
    await parent.page.type('验证码', 'ab12');
    await parent.press('获取验证码');
    const captchaId = '8c5b41a6-4f0c-4a0e-9d3c-000000000001';
    expect(api.sentTo('requestSmsCode').map(({ body }) => body)).toEqual([{
      purpose: 'register', phone: '13800138000', district: '110101',
      captcha: { captchaId, answer: 'ab12', work: '7' },
    }]);
    expect(parent.text()).toContain('我们绝不会打电话索要验证码');
    expect(parent.page.button('180秒后重试').disabled).toBe(true);
  });

  it('asks for another code when the telephone is another', async () => {
    await parent.fillInChild();
    await parent.fillInAccount();
    await parent.press('修改监护人(一)手机号');
    await parent.page.type('监护人(一)手机号', '1390013900');
    expect(parent.page.valueOf('手机短信码')).toBe('123456');
    await parent.page.type('监护人(一)手机号', '13900139000');
    await parent.settle();
    expect(parent.page.valueOf('手机短信码')).toBe('');
    expect(parent.page.valueOf('验证码')).toBe('');
    expect(parent.page.button('获取验证码').disabled).toBe(false);
    await parent.press('返回核对');
    expect(parent.text()).toContain('手机短信码：请填写短信验证码');
  });
});
