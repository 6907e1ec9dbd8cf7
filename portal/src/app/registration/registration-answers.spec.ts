/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { firstValueFrom } from 'rxjs';

import { ApiProblem } from '../data/api-problem.ts';
import {
  openInTab, openRegistration, RegistrationApi, type RegistrationPage, someNumber,
} from './testing/registration-api.ts';

const minute = 60_000;
const restoredText = '已恢复您刚才填写的内容，密码和验证码请重新输入。';
const lostText = '填写的内容只在这个标签页保留30分钟，现在已经清除';

describe('the answers of a registration in this tab', () => {
  let api: RegistrationApi;
  let parent: RegistrationPage;

  const reload = async (): Promise<void> => {
    parent = await openInTab(api);
  };
  const kept = (): string => JSON.stringify({ ...sessionStorage, ...localStorage });
  const passMinutes = (minutes: number): void => {
    const then = Date.now() + minutes * minute;
    jest.spyOn(Date, 'now').mockReturnValue(then);
  };

  beforeEach(async () => {
    api = new RegistrationApi();
    parent = await openRegistration(api);
    await parent.agree();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    TestBed.resetTestingModule();
  });

  it('survive a reload at their step, without password, captcha and code', async () => {
    await parent.fillInChild();
    await parent.fillInAccount();
    expect(parent.step()).toBe('核对信息');
    await reload();
    expect(parent.text()).toContain(restoredText);
    expect(parent.step()).toBe('监护人和手机');
    expect(parent.page.valueOf('儿童户籍所在地')).toBe('河北省');
    expect(parent.page.valueOf('儿童证件号码')).toBe(someNumber);
    expect(parent.page.valueOf('监护人(一)手机号')).toBe('+86 138-0013-8000');
    for (const label of ['密码', '重复密码', '验证码', '手机短信码']) {
      expect(parent.page.valueOf(label)).toBe('');
    }
    expect(kept()).not.toMatch(/Abcd1234|ab12|123456(?!\d)/u);
    // The code that has come before the reload is still the newest one.
    const again = { 密码: 'Abcd1234', 重复密码: 'Abcd1234', 验证码: 'cd34', 手机短信码: '123456' };
    for (const [label, text] of Object.entries(again)) await parent.page.type(label, text);
    await parent.press('下一步');
    await parent.press('提交信息');
    expect(api.sentTo('register')[0]?.body)
      .toMatchObject({ readingId: '8c5b41a6-4f0c-4a0e-9d3c-000000000001', child: { name: '李明' } });
  });

  it('need no second reading of the notice, whatever is typed yet (S4)', async () => {
    await reload();
    expect(parent.step()).toBe('儿童信息');
    expect(parent.text()).not.toContain(restoredText);
    api.waitSeconds = 30;
    await parent.press('上一步');
    await reload();
    expect(parent.step()).toBe('家长须知');
    expect(parent.text()).not.toContain('秒后可以勾选同意');
    await parent.press('确认');
    expect(parent.step()).toBe('儿童信息');
  });

  it('go to the notice again where the server no longer knows of the reading (S4)', async () => {
    await parent.fillInChild();
    await reload();
    await parent.fillInAccount();
    api.register = () => {
      throw new ApiProblem('notice-not-read', {});
    };
    await parent.press('提交信息');
    expect(parent.text()).toContain('请再完整阅读一遍家长须知');
    expect(parent.page.button('确认').disabled).toBe(true);
  });

  it('are cleared with one press', async () => {
    await parent.fillInChild();
    await reload();
    await parent.press('清除');
    expect(parent.text()).not.toContain(restoredText);
    expect(parent.step()).toBe('儿童信息');
    expect(document.activeElement?.textContent).toBe('儿童信息');
    expect(parent.page.valueOf('儿童姓名')).toBe('');
    expect(kept()).not.toMatch(/李明|130102/u);
    await reload();
    expect(parent.page.valueOf('儿童姓名')).toBe('');
  });

  it.each([[29, true], [30, false], [-1, false]])(
    'are there %i minutes after the last change: %s', async (minutes, isKept) => {
      await parent.page.type('儿童姓名', '李明');
      await parent.settle();
      passMinutes(minutes);
      await reload();
      expect(parent.text().includes(restoredText)).toBe(isKept);
      expect(parent.text().includes(lostText)).toBe(!isKept);
      expect(kept().includes('李明')).toBe(isKept);
    });

  it('live no longer for being looked at', async () => {
    await parent.page.type('儿童姓名', '李明');
    await parent.settle();
    passMinutes(20);
    await reload();
    passMinutes(20);
    await reload();
    expect(parent.text()).toContain(lostText);
  });

  it('are gone once they are submitted', async () => {
    await parent.fillInChild();
    await parent.fillInAccount();
    expect(kept()).toContain('李明');
    await parent.press('提交信息');
    expect(parent.text()).toContain('信息提交成功');
    expect(kept()).not.toContain('李明');
  });

  it('are gone once the page is left, and stay while the parent hesitates', async () => {
    await parent.page.type('儿童姓名', '李明');
    await parent.settle();
    const leave = async (answer: string): Promise<void> => {
      void TestBed.inject(Router).navigateByUrl('/signed-out');
      await firstValueFrom(TestBed.inject(MatDialog).afterOpened);
      await new Promise((resolve) => setTimeout(resolve));
      await parent.press(answer);
    };
    await leave('取消');
    expect(kept()).toContain('李明');
    await leave('离开');
    expect(kept()).not.toContain('李明');
  });

  it("aren't those of another district", async () => {
    await parent.page.type('儿童姓名', '李明');
    await parent.settle();
    parent = await openInTab(api, '/registration/110105');
    expect(parent.step()).toBe('家长须知');
    expect(parent.text()).not.toContain(restoredText);
  });

  it.each(['{', '{"changedAt":0}', 'null'])('damaged (%s), are none', async (text) => {
    const [name = ''] = Object.keys(sessionStorage);
    sessionStorage.setItem(name, text);
    await reload();
    expect(parent.text()).toContain(lostText);
  });
});
