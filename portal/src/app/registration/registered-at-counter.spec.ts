/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { ApiProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { openAtCounter, RegistrationApi, type RegistrationPage } from './testing/registration-api.ts';

describe('a registration at the counter (B9)', () => {
  let api: RegistrationApi;
  let clerk: RegistrationPage;
  beforeEach(async () => {
    api = new RegistrationApi();
    clerk = await openAtCounter(api);
    await clerk.agree();
    await clerk.fillInChild();
    await clerk.page.type('监护人(一)姓名', '李强');
  });
  const visit = () => TestBed.inject(CounterVisit).begun();
  const sent = () => api.sentTo('registerAtCounter').map(({ body }) => body);

  it('asks a family without a telephone for neither number, code, picture nor password', async () => {
    for (const label of ['密码', '验证码']) expect(clerk.text()).not.toContain(`${label} *`);
    await clerk.page.tick('这个家庭没有手机');
    await clerk.settle();
    expect(clerk.text()).not.toContain('手机短信码');
    await clerk.press('下一步');
    expect(clerk.step()).toBe('核对信息');
    expect(clerk.text()).toContain('监护人(一)手机号没有手机');
    await clerk.press('提交信息');
    expect(sent()).toMatchObject([{
      child: { name: '李明' }, guardian: { name: '李强', phone: null }, smsCode: null, visitId: 'visit',
    }]);
    expect(visit()?.caseId).toBe('one');
    expect(clerk.text()).toContain('信息提交成功,您的账号为 12345678。');
    expect(clerk.text()).toContain('打印账号认领单');
  });

  it('has a telephone proved by its code, and tells how the family signs in', async () => {
    await clerk.press('下一步');
    expect(clerk.text()).toContain('请填写手机号');
    await clerk.page.type('监护人(一)手机号', '138 0013 8000');
    await clerk.press('获取验证码');
    expect(api.sentTo('requestCounterCode').map(({ body }) => body)).toEqual([{ phone: '13800138000' }]);
    await clerk.page.type('手机短信码', '123456');
    await clerk.press('下一步');
    await clerk.press('提交信息');
    expect(sent()).toMatchObject([{ guardian: { phone: '13800138000' }, smsCode: '123456' }]);
    expect(clerk.text()).toContain('忘记密码');
    expect(clerk.text()).not.toContain('打印账号认领单');
  });

  it('loses nothing when the visit has run out: the clerk checks anew, and it is sent again', async () => {
    let isOver = true;
    api.registerAtCounter = () => {
      if (isOver) throw new ApiProblem('visit-over', {});
      return { caseId: 'one', accountNumber: '12345678' };
    };
    await clerk.page.tick('这个家庭没有手机');
    await clerk.settle();
    await clerk.press('下一步');
    const submitted = clerk.press('提交信息');
    await clerk.settle();
    isOver = false;
    await clerk.press('已核对，继续提交');
    await submitted;
    await clerk.page.until(() => clerk.text().includes('信息提交成功'));
    expect(sent().map((body) => (body as { visitId: string }).visitId)).toEqual(['visit', 'renewed']);
    expect(clerk.text()).toContain('12345678');
  });

  it('keeps nothing of the family in the tab (S22)', () => {
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('李');
  });
});

it('goes on after the window for a number that was moved, and says so first (B21)', async () => {
  const api = new RegistrationApi();
  api.isOpen = false;
  const clerk = await openAtCounter(api);
  expect(clerk.text()).toContain('只有证件号码经核实移交的家庭还可以注册');
  expect(clerk.text()).not.toContain('现在不能注册');
});
