/**
 * @jest-environment ./jest-environment.mjs
 */
import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { firstValueFrom } from 'rxjs';

import { ApiProblem } from '../data/api-problem.ts';
import {
  openRegistration, RegistrationApi, type RegistrationPage, someNumber, windowOf,
} from './testing/registration-api.ts';

describe('the way through a registration', () => {
  let api: RegistrationApi;
  let parent: RegistrationPage;

  beforeEach(async () => {
    api = new RegistrationApi();
    parent = await openRegistration(api);
  });

  afterEach(() => {
    TestBed.resetTestingModule();
  });

  it('shows a step only once the one before is right, and says where one is', async () => {
    expect(parent.step()).toBe('家长须知');
    await parent.agree();
    expect(parent.step()).toBe('儿童信息');
    expect(parent.text()).toContain('第2步，共5步');
    const current = document.querySelector('[aria-current=step]');
    expect(current?.textContent).toContain('儿童信息');
    expect(document.activeElement?.textContent).toBe('儿童信息');
    await parent.press('下一步');
    expect(parent.step()).toBe('儿童信息');
    expect(parent.text()).toContain('儿童姓名：请填写姓名');
    // Nothing of a later step is announced before it was visible.
    expect(parent.text()).not.toContain('请填写手机号');
    await parent.fillInChild();
    expect(parent.step()).toBe('监护人和手机');
    expect(parent.text()).not.toContain('需要修改');
  });

  it('shows every answer as it will be sent, but no password and no code', async () => {
    await parent.walkToCheck();
    expect(parent.step()).toBe('核对信息');
    for (const answer of ['中国', '河北省', '东城区', '李明', '男', '身份证', someNumber, '2020-01-01',
      '李强', '13800138000']) {
      expect(parent.text()).toContain(answer);
    }
    expect(parent.text()).not.toMatch(/Abcd1234|123456(?!\d)|ab12/u);
  });

  it('leads from an answer to its field and back to the check', async () => {
    await parent.walkToCheck();
    await parent.press('修改儿童姓名');
    expect(parent.step()).toBe('儿童信息');
    expect(document.activeElement).toHaveProperty('value', '李明');
    await parent.page.type('儿童姓名', '李小明');
    await parent.press('返回核对');
    expect(parent.step()).toBe('核对信息');
    expect(parent.text()).toContain('李小明');
    expect(parent.page.valueOf('手机短信码')).toBe('123456');
  });

  it('loses nothing on the way back and forth, by the browser too', async () => {
    await parent.walkToCheck();
    TestBed.inject(Location).back();
    await parent.settle();
    expect(parent.step()).toBe('监护人和手机');
    await parent.press('上一步');
    expect(parent.step()).toBe('儿童信息');
    expect(parent.page.valueOf('儿童姓名')).toBe('李明');
    await parent.press('返回核对');
    expect(parent.step()).toBe('核对信息');
  });

  it('leads a refusal to the step of its field, and back over what is used up (S6)', async () => {
    await parent.walkToCheck();
    api.register = () => {
      throw new ApiProblem('document-number-taken', { detail: '请带户口簿到窗口核实' });
    };
    await parent.press('提交信息');
    expect(parent.step()).toBe('儿童信息');
    expect(parent.text()).toContain('儿童证件号码：该证件号码已注册。请带户口簿到窗口核实');
    expect(parent.text()).toContain('用账号或证件号码登录');
    expect(parent.page.valueOf('儿童姓名')).toBe('李明');
    const another = '130102202001010036';
    await parent.page.type('儿童证件号码', another);
    await parent.press('返回核对');
    // The refused try used the captcha up; code and password stay.
    expect(parent.step()).toBe('监护人和手机');
    expect(parent.text()).toContain('还有 1 处需要修改');
    expect(parent.page.valueOf('手机短信码')).toBe('123456');
    await parent.page.type('验证码', 'cd34');
    api.register = () => ({ accountNumber: '12345678', signInTicket: 'ticket' });
    await parent.press('返回核对');
    await parent.press('提交信息');
    expect(parent.text()).toContain('信息提交成功,您的账号为 12345678。');
    expect(parent.text()).toContain('第5步，共5步');
    expect(api.sentTo('register')).toHaveLength(2);
  });

  it('leads kindly back to a captcha that has expired meanwhile', async () => {
    await parent.walkToCheck();
    api.register = () => {
      throw new ApiProblem('captcha-wrong', {});
    };
    await parent.press('提交信息');
    expect(parent.step()).toBe('监护人和手机');
    expect(parent.text()).toContain('验证码：验证码不正确或已过期，已为您换了一张，请重新输入');
    expect(parent.page.valueOf('手机短信码')).toBe('123456');
    expect(parent.page.valueOf('密码')).toBe('Abcd1234');
  });

  it('asks for the right SMS code alone after a wrong one: the picture stays good', async () => {
    await parent.walkToCheck();
    api.register = () => {
      throw new ApiProblem('sms-code-wrong', {});
    };
    await parent.press('提交信息');
    expect(parent.step()).toBe('监护人和手机');
    expect(parent.text()).toContain('短信验证码不正确');
    expect(parent.page.valueOf('验证码')).toBe('ab12');
    api.register = new RegistrationApi().register;
    await parent.page.type('手机短信码', '654321');
    await parent.press('返回核对');
    await parent.press('提交信息');
    expect(parent.text()).toContain('信息提交成功');
    const [first, second] = api.sentTo('register').map(({ body }) => Object(body).captcha);
    expect(second).toEqual(first);
  });

  it('says why no other picture will do either, where the server knows', async () => {
    await parent.walkToCheck();
    const detail = '请允许浏览器使用 Cookie，再换一张图片重试';
    api.register = () => {
      throw new ApiProblem('captcha-wrong', { detail });
    };
    await parent.press('提交信息');
    expect(parent.text()).toContain(`验证码：${detail}`);
    expect(parent.text()).not.toContain('已为您换了一张');
  });

  it('sends the same again after a lost answer (L3)', async () => {
    await parent.walkToCheck();
    api.register = () => {
      throw ApiProblem.offline();
    };
    await parent.press('提交信息');
    expect(parent.step()).toBe('核对信息');
    expect(parent.text()).toContain('网络连接不上');
    await parent.press('提交信息');
    const [first, second] = api.sentTo('register');
    expect(second).toEqual(first);
  });

  it('has the notice read again where the server knows of none, then goes on (S4)', async () => {
    await parent.walkToCheck();
    api.register = () => {
      throw new ApiProblem('notice-not-read', {});
    };
    await parent.press('提交信息');
    expect(parent.step()).toBe('家长须知');
    expect(parent.text()).toContain('请再完整阅读一遍家长须知');
    api.register = () => ({ accountNumber: '12345678', signInTicket: 'ticket' });
    await parent.agree();
    expect(parent.text()).not.toContain('请再完整阅读一遍家长须知');
    // The refused try used the captcha up.
    expect(parent.step()).toBe('监护人和手机');
    await parent.page.type('验证码', 'cd34');
    await parent.press('返回核对');
    await parent.press('提交信息');
    const [first, second] = api.sentTo('register');
    expect(first?.body).toHaveProperty('readingId', '8c5b41a6-4f0c-4a0e-9d3c-000000000001');
    expect(second?.body).toHaveProperty('readingId', '8c5b41a6-4f0c-4a0e-9d3c-000000000002');
  });

  it('asks before typed data is lost, and only then', async () => {
    const leave = async (): Promise<void> => {
      void TestBed.inject(Router).navigateByUrl('/signed-out');
      await firstValueFrom(TestBed.inject(MatDialog).afterOpened);
      await new Promise((resolve) => setTimeout(resolve));
    };
    const unload = (): boolean =>
      !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await parent.agree();
    expect(unload()).toBe(false);
    await parent.page.type('儿童姓名', '李明');
    expect(unload()).toBe(true);
    await leave();
    await parent.press('取消');
    expect(parent.step()).toBe('儿童信息');
    expect(parent.page.valueOf('儿童姓名')).toBe('李明');
    await leave();
    await parent.press('离开');
    expect(parent.text()).not.toContain('儿童信息');
  });
});

describe('a window that opens or closes while the page is open (S23)', () => {
  let api: RegistrationApi;
  let parent: RegistrationPage;

  /** The moment has come; a return to the page checks that at once. */
  const comeTo = async (instant: string, isOpen: boolean): Promise<void> => {
    api.isOpen = isOpen;
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(instant));
    dispatchEvent(new Event('online'));
    await parent.settle();
    await parent.settle();
  };

  beforeEach(async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(windowOf.opens) - 60_000);
    api = new RegistrationApi();
    api.isOpen = false;
    parent = await openRegistration(api);
    await parent.settle();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    TestBed.resetTestingModule();
  });

  it('begins by itself when it opens, and ends when it closes', async () => {
    expect(parent.text()).toContain('东城区现在不能注册');
    expect(parent.text()).toContain('请在开放时间内再来');
    await comeTo(windowOf.opens, true);
    expect(parent.step()).toBe('家长须知');
    await comeTo(windowOf.closes, false);
    expect(parent.text()).toContain('东城区现在不能注册');
    expect(parent.text()).toMatch(/，已经截止。.*如仍需办理，请致电010/su);
  });

  it('goes on asking where the first answer fails, as when many ask', async () => {
    api.failure = new ApiProblem('temporarily-unavailable', {});
    await comeTo(windowOf.opens, true);
    expect(parent.text()).toContain('东城区现在不能注册');
    api.failure = null;
    while (parent.step() === '') await parent.settle();
    expect(parent.step()).toBe('家长须知');
  });

  it('keeps what is typed in sight, and says that it can no longer be sent', async () => {
    await comeTo(windowOf.opens, true);
    await parent.agree();
    await parent.page.type('儿童姓名', '李明');
    await comeTo(windowOf.closes, false);
    expect(parent.text()).toContain('现在不能提交。您填写的内容还在本页');
    expect(parent.page.valueOf('儿童姓名')).toBe('李明');
  });
});

it('says when a district takes registrations while it takes none (S23)', async () => {
  const api = new RegistrationApi();
  api.isOpen = false;
  const parent = await openRegistration(api);
  await parent.settle();
  expect(parent.text()).toContain('东城区的注册时间为2026年5月1日 09:00至2026年5月31日 17:00');
  expect(parent.text()).not.toContain('确认');
});
