/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { ReplacePhone } from './replace-phone.ts';

const visit = { visitId: 'visit', caseId: 'one', until: '2027-05-06T05:30:00.000Z' };
const params = { caseId: 'one' };
const phone = '13800138000';

describe('「更换手机号」 at the counter (B20)', () => {
  let fixture: ComponentFixture<ReplacePhone>;
  let page: PageUnderTest;
  let refusals: Partial<Record<string, ApiProblem>>;
  const sent: { name: string; params?: object; body?: object }[] = [];

  const api = {
    call: (name: string, { params: of, body }: { params?: object; body?: object }) => {
      sent.push({ name, ...(of && { params: of }), ...(body && { body }) });
      const refusal = refusals[name];
      if (refusal !== undefined) return Promise.reject(refusal);
      return Promise.resolve({ body: name === 'startVisit' ? visit : { resendAfterSeconds: 60 } });
    },
  };
  const show = async (begun: typeof visit | null): Promise<void> => {
    if (begun !== null) TestBed.inject(CounterVisit).begin(begun);
    fixture = TestBed.createComponent(ReplacePhone);
    fixture.componentRef.setInput('caseId', 'one');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  const choose = async (value: string): Promise<void> => {
    const reason = document.querySelector('select');
    if (reason === null) throw new Error('no reason');
    reason.value = value;
    reason.dispatchEvent(new Event('input', { bubbles: true }));
    await page.settle();
  };
  beforeEach(() => {
    sent.length = 0;
    refusals = {};
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, provideRouter([])],
    });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('asks first who is there, and goes on in that visit', async () => {
    await show({ ...visit, caseId: 'another' });
    expect(() => page.button('提出更换')).toThrow('no button');
    for (const box of document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
    await page.press('开始代办');
    await page.until(() => page.text().includes('新手机号'));
    expect(page.button('提出更换')).toBeTruthy();
  });

  it('orders a code once there is a number, and proposes the change with it', async () => {
    await show(visit);
    await page.press('获取验证码');
    expect(sent).toEqual([]);
    await page.type('新手机号', phone);
    await page.press('获取验证码');
    expect(sent).toEqual([{ name: 'requestNewPhoneCode', params, body: { phone } }]);
    await page.type('新手机短信验证码', '123456');
    await page.press('提出更换');
    expect(page.text()).toContain('请选择更换的原因');
    expect(sent).toHaveLength(1);
    await choose('lost');
    await page.press('提出更换');
    await page.until(() => page.text().includes('已提出'));
    const body = { phone, reason: 'lost', smsCode: '123456' };
    expect(sent.at(-1)).toEqual({ name: 'proposePhoneChange', params, body });
  });

  it('says beside the field what stands in the way, and keeps what was typed', async () => {
    refusals = { proposePhoneChange: new ApiProblem('phone-accounts-full', {}) };
    await show(visit);
    await choose('mistyped');
    await page.type('新手机号', phone);
    await page.type('新手机短信验证码', '123456');
    await page.press('提出更换');
    await page.until(() => page.text().includes('该手机号已注册三个账号'));
    expect(page.valueOf('新手机号')).toBe(phone);
    expect(page.button('提出更换')).toBeTruthy();
  });
});
