/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { TypedKeep } from '../typed-keep.ts';
import { ChangePhone } from './change-phone.ts';

const view = {
  browserKey: 'A'.repeat(43),
  district: { code: '110101', name: '东城区', phone: '010-64000000' },
  registered: { guardian: { name: '李强', phone: '13800138000' } },
};

describe('ChangePhone (B20)', () => {
  const sent: { name: string; body: unknown }[] = [];
  let refusal: ApiProblem | null;
  let waitSeconds: number;
  let reloads: number;
  let fixture: ComponentFixture<ChangePhone>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { body }: { body: unknown }) => {
      if (name === 'getSmsCodeWait') {
        return Promise.resolve({ status: 200, body: { resendAfterSeconds: waitSeconds } });
      }
      sent.push({ name, body });
      if (refusal !== null) return Promise.reject(refusal);
      return Promise.resolve({ status: 202, body: { resendAfterSeconds: 180, lastForSeconds: null } });
    },
  };
  const store = {
    view: () => view,
    load: () => {
      reloads += 1;
      return Promise.resolve();
    },
  };
  const fillIn = async (): Promise<void> => {
    await page.type('新手机号', '139 0013 9000');
    await page.type('原手机短信验证码', '111111');
    await page.type('新手机短信验证码', '222222');
  };

  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]), TypedKeep,
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => ({ username: '12345678' }) } },
        { provide: EnrolmentStore, useValue: store },
      ],
    });
    fixture = TestBed.createComponent(ChangePhone);
    await fixture.whenStable();
    page = pageOf(fixture);
  };

  beforeEach(async () => {
    localStorage.clear();
    sent.length = 0;
    refusal = null;
    waitSeconds = 0;
    reloads = 0;
    await open();
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('goes on with the wait for the old number alone: of a typed one nothing is told', async () => {
    waitSeconds = 178;
    fixture.destroy();
    TestBed.resetTestingModule();
    await open();
    await page.settle();
    expect(page.button('178秒后重试').disabled).toBe(true);
    expect(page.button('获取验证码').disabled).toBe(false);
    expect(sent).toEqual([]);
  });

  it('orders a code to each number, each with a wait of its own', async () => {
    await page.press('获取验证码');
    expect(sent).toEqual([{ name: 'requestSmsCode', body: { purpose: 'change-phone' } }]);
    await page.press('获取验证码');
    expect(page.text()).toContain('请填写手机号');
    await page.type('新手机号', '139 0013 9000');
    await page.press('获取验证码');
    expect(sent.at(-1)?.body).toEqual({ purpose: 'change-phone', phone: '13900139000' });
    expect(() => page.button('获取验证码')).toThrow();
  });

  it('sends both codes and shows the new number', async () => {
    await fillIn();
    await page.press('确认');
    expect(sent).toEqual([{
      name: 'changePhone',
      body: { phone: '13900139000', oldPhoneCode: '111111', newPhoneCode: '222222' },
    }]);
    expect(page.text()).toContain('更换成功');
    expect(page.text()).toContain('13900139000');
    expect(reloads).toBe(1);
    expect(document.activeElement?.textContent).toContain('更换成功');
  });

  it('tells a number that serves three accounts beside its field (S7)', async () => {
    await fillIn();
    refusal = new ApiProblem('phone-accounts-full', {});
    await page.press('确认');
    expect(page.text()).toContain('新手机号：该手机号已注册三个账号，请换一个手机号');
    expect(page.valueOf('新手机短信验证码')).toBe('222222');
  });

  it('tells which code is wrong where the server says so, and that one is anyhow', async () => {
    await fillIn();
    refusal = new ApiProblem('sms-code-wrong', {}).withField('oldPhoneCode');
    await page.press('确认');
    expect(page.text()).toContain('原手机短信验证码：短信验证码不正确');
    refusal = new ApiProblem('sms-code-expired', {});
    await page.type('原手机短信验证码', '333333');
    await page.press('确认');
    expect(page.text()).toContain('短信验证码已失效');
    expect(page.text()).not.toContain('更换成功');
  });

  it('keeps the new number through a lost session, and no code', async () => {
    await fillIn();
    const keep = TestBed.inject(TypedKeep);
    await keep.keepAll();
    expect(JSON.stringify({ ...localStorage })).toContain('ruxue.sealed');
    fixture.destroy();
    TestBed.resetTestingModule();
    await open();
    await page.until(() => page.valueOf('新手机号') === '139 0013 9000');
    expect(page.valueOf('原手机短信验证码')).toBe('');
  });

  it('says what to do without the old telephone', () => {
    expect(page.text()).toContain('到东城区的窗口办理更换');
    expect(page.text()).toContain('010-64000000');
  });
});
