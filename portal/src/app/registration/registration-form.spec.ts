/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { Session } from '../sign-in/session.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { RegistrationForm } from './registration-form.ts';

const captchaId = '8c5b41a6-4f0c-4a0e-9d3c-2f6f5a6b7c8d';
const answers: Record<string, unknown> = {
  getDistrict: { primaryPhones: [{ number: '010-64000000', hours: '工作日' }] },
  getPortalConfiguration: { passwordMinLength: 8 },
  createCaptcha: { kind: 'picture', captchaId, imagePng: 'AAAA' },
  requestSmsCode: { resendAfterSeconds: 180 },
};

describe('RegistrationForm', () => {
  const sent: unknown[] = [];
  let fixture: ComponentFixture<RegistrationForm>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { body }: { body?: unknown }) => {
      if (name === 'requestSmsCode') sent.push(body);
      return Promise.resolve({ status: 200, body: answers[name] });
    },
  };
  const choose = async (label: string, value: string): Promise<void> => {
    const list = [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes(label))?.control;
    if (!(list instanceof HTMLSelectElement)) throw new Error(`no list ${label}`);
    list.value = value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    list.dispatchEvent(new Event('input', { bubbles: true }));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    localStorage.clear();
    sent.length = 0;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: {} },
      ],
    });
    fixture = TestBed.createComponent(RegistrationForm);
    fixture.componentRef.setInput('code', '110101');
    fixture.componentRef.setInput('readingId', captchaId);
    await fixture.whenStable();
    page = pageOf(fixture);
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('tells a special case as soon as it is chosen, and no longer (S21)', async () => {
    const words = '外国籍儿童不在此处注册，请咨询东城区教委，电话010-64000000';
    expect(page.text()).not.toContain(words);
    await choose('儿童国籍', 'other');
    expect(page.text()).toContain(words);
    await choose('儿童国籍', 'CHN');
    expect(page.text()).not.toContain(words);
    await choose('儿童户籍所在地', '11');
    expect(page.text()).toContain('请从“小学入学服务系统”的本市户籍入口办理');
  });

  it('asks for passwords as long as the city wants (S9)', () => {
    expect(page.text()).toContain('8至20位');
    expect(page.text()).toContain('其他未尽事宜请向入学所在区教委咨询');
  });

  it('orders a code with telephone, district and captcha, in that order of asking', async () => {
    await page.press('获取验证码');
    expect(page.text()).toContain('请填写手机号码');
    await page.type('监护人(一)手机号', '+86 138-0013-8000');
    await page.press('获取验证码');
    expect(page.text()).toContain('请填写图片验证码');
    expect(sent).toEqual([]);
    await page.type('验证码', 'ab12');
    await page.press('获取验证码');
    expect(sent).toEqual([{
      purpose: 'register', phone: '13800138000', district: '110101',
      captcha: { captchaId, answer: 'ab12' },
    }]);
    expect(page.text()).toContain('我们绝不会打电话索要验证码');
    expect(page.button('180秒后重试').disabled).toBe(true);
  });
});
