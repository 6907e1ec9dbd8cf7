/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import type { Account } from '../../data/session/account.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { ChangePassword } from './change-password.ts';
import { codeFreeMilliseconds, useCodeFreeChange } from './code-free-change.ts';

describe('ChangePassword (S19)', () => {
  const sent: { name: string; body: unknown }[] = [];
  let refusal: ApiProblem | null;
  let waitSeconds: number;
  let fixture: ComponentFixture<ChangePassword>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { body }: { body: unknown }) => {
      if (name === 'getPortalConfiguration') {
        return Promise.resolve({ status: 200, body: { passwordMinLength: 8 } });
      }
      if (name === 'getSmsCodeWait') {
        return Promise.resolve({ status: 200, body: { resendAfterSeconds: waitSeconds } });
      }
      sent.push({ name, body });
      if (refusal !== null) return Promise.reject(refusal);
      const isCode = name === 'requestSmsCode';
      return Promise.resolve(isCode
        ? { status: 202, body: { resendAfterSeconds: 180, lastForSeconds: null } }
        : { status: 204, body: null });
    },
  };

  /** Opens the page after a sign-in by SMS code so many minutes ago, or without one. */
  const open = async (minutesAgo: number | null): Promise<void> => {
    const account: Account = {
      username: '12345678', roles: ['parent'], district: null, schoolId: null,
      smsVerifiedAt: minutesAgo === null ? null : new Date(Date.now() - minutesAgo * 60_000),
    };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => account } },
        { provide: EnrolmentStore, useValue: { view: () => ({ entrance: 'review', step: 3 }) } },
      ],
    });
    fixture = TestBed.createComponent(ChangePassword);
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  const typeTwice = async (password: string): Promise<void> => {
    await page.type('新密码', password);
    await page.type('重复新密码', password);
  };

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    sent.length = 0;
    refusal = null;
    waitSeconds = 0;
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('goes on with the wait of a code that another device ordered, also after a reload', async () => {
    waitSeconds = 178;
    await open(null);
    await page.settle();
    expect(page.button('178秒后重试').disabled).toBe(true);
    fixture.destroy();
    TestBed.resetTestingModule();
    await open(null);
    await page.settle();
    expect(page.button('178秒后重试').disabled).toBe(true);
    expect(sent).toEqual([]);
  });

  it('changes it with a code, and says that other devices are signed out', async () => {
    await open(null);
    await typeTwice('Abcd1234');
    await page.press('获取验证码');
    expect(page.text()).toContain('验证码已发至您的手机,请注意查收!');
    await page.type('短信验证码', '123456');
    await page.press('确认');
    expect(sent.at(-1)).toEqual({
      name: 'changePassword', body: { newPassword: 'Abcd1234', smsCode: '123456' },
    });
    expect(page.text()).toContain('修改成功');
    expect(document.activeElement?.textContent).toContain('修改成功');
    expect(page.text()).toContain('其他设备上的登录已全部退出');
  });

  it('needs no second code within 10 minutes of a sign-in by code (S18)', async () => {
    await open(9);
    expect(page.text()).toContain('10分钟内修改一次密码不需要再获取验证码');
    expect(page.text()).toContain('以后再说');
    await typeTwice('Abcd1234');
    await page.press('确认');
    expect(sent).toEqual([{ name: 'changePassword', body: { newPassword: 'Abcd1234' } }]);
  });

  it('promises it only once (S18)', async () => {
    const verifiedAt = new Date();
    expect(codeFreeMilliseconds(verifiedAt)).toBeGreaterThan(0);
    await open(9);
    await typeTwice('Abcd1234');
    refusal = new ApiProblem('sms-code-required', {});
    await page.press('确认');
    expect(page.text()).not.toContain('10分钟内');
    useCodeFreeChange(verifiedAt);
    expect(codeFreeMilliseconds(verifiedAt)).toBe(0);
  });

  it('asks for a code once the server does, and keeps what is typed', async () => {
    await open(9);
    await typeTwice('Abcd1234');
    refusal = new ApiProblem('sms-code-required', {});
    await page.press('确认');
    expect(page.text()).toContain('请先获取并填写短信验证码');
    expect(page.valueOf('新密码')).toBe('Abcd1234');
    expect(page.valueOf('短信验证码')).toBe('');
  });

  it('refuses before it sends what is too short, unlike or without its code', async () => {
    await open(11);
    await page.type('新密码', 'Abc1234');
    await page.type('重复新密码', 'Abc1235');
    await page.press('确认');
    expect(page.text()).toContain('密码至少8位');
    expect(page.text()).toContain('两次输入的密码不一致');
    expect(page.text()).toContain('请填写短信验证码');
    expect(sent).toEqual([]);
  });

  it('tells a wrong code beside its field', async () => {
    await open(null);
    await typeTwice('Abcd1234');
    await page.type('短信验证码', '123456');
    refusal = new ApiProblem('sms-code-wrong', {});
    await page.press('确认');
    expect(page.text()).toContain('短信验证码：短信验证码不正确');
  });
});
