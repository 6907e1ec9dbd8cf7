/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { TypedKeep } from '../typed-keep.ts';
import { CorrectRegistered } from './correct-registered.ts';

const correctable: ParentsView = {
  ...new EnrolmentApi().view(), allowed: ['correct-registered', 'submit-details', 'revoke'],
};
const { registered } = correctable;

describe('the correction of what was registered (B19)', () => {
  const view = signal(correctable);
  const sent: { name: string; key: string; body: unknown }[] = [];
  let refusal: ApiProblem | null;
  let afterwards: ParentsView;
  let fixture: ComponentFixture<CorrectRegistered>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { key, body }: { key: string; body: unknown }) => {
      sent.push({ name, key, body });
      return refusal === null ? Promise.resolve({ status: 204 }) : Promise.reject(refusal);
    },
  };
  const look = () => {
    view.set(afterwards);
    return Promise.resolve(true);
  };
  const open = async (): Promise<void> => {
    fixture = TestBed.createComponent(CorrectRegistered);
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  const show = async (shown: ParentsView): Promise<void> => {
    view.set(shown);
    await fixture.whenStable();
  };
  const named = (name: string): ParentsView =>
    ({ ...correctable, registered: { ...registered, child: { ...registered.child, name } } });

  beforeEach(async () => {
    localStorage.clear();
    sent.length = 0;
    refusal = null;
    view.set(correctable);
    afterwards = correctable;
    const allowed = () => new Set(view().allowed);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]), TypedKeep,
        { provide: ApiClient, useValue: api },
        { provide: EnrolmentStore, useValue: { view, allowed, load: look } },
      ],
    });
    await open();
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('sends what may be corrected, and says that it is done', async () => {
    await page.type('儿童姓名', '李小明');
    await page.type('监护人(一)姓名', '李建强');
    afterwards = named('李小明');
    await page.press('确认更正');
    const { householdProvince, sex, birthDate } = registered.child;
    expect(sent).toMatchObject([{
      name: 'correctRegistered',
      body: {
        child: { householdProvince, name: '李小明', sex, birthDate }, guardian: { name: '李建强' },
      },
    }]);
    expect(page.text()).toContain('更正成功');
    expect(document.activeElement?.textContent).toContain('更正成功');
  });

  it('finds before sending what is missing or unlike the number', async () => {
    await page.type('儿童姓名', '');
    await page.press('确认更正');
    expect(page.text()).toContain('儿童姓名：请填写姓名');
    await page.type('儿童姓名', '李小明');
    await page.type('儿童出生日期', '2020-02-02');
    await page.press('确认更正');
    expect(page.text()).toContain('出生日期与身份证号码不一致，请核对');
    expect(sent).toEqual([]);
  });

  it('tells what the server refuses beside its field, and keeps what is typed', async () => {
    refusal = new ApiProblem('invalid-input', {
      fields: [{ path: 'child.name', message: '姓名有误' }],
    });
    await page.type('儿童姓名', '李小明');
    await page.press('确认更正');
    expect(page.text()).toContain('儿童姓名：姓名有误');
    expect(page.valueOf('儿童姓名')).toBe('李小明');
  });

  it('is safe to repeat after a lost answer (L3)', async () => {
    refusal = ApiProblem.offline();
    await page.type('儿童姓名', '李小明');
    await page.press('确认更正');
    expect(page.text()).toContain('请检查网络后重试。您填写的内容没有丢失。');
    refusal = null;
    await page.press('确认更正');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('says how it is done once the parent may no longer do it', async () => {
    refusal = new ApiProblem('action-not-allowed', {});
    afterwards = { ...correctable, allowed: ['take-back', 'revoke'] };
    await page.type('儿童姓名', '李小明');
    await page.press('确认更正');
    expect(page.text()).toContain('可以先在“查看审核结果”里撤回修改');
    await show({ ...correctable, allowed: ['revoke'] });
    expect(page.text()).toContain('请拨打010-64000000联系东城区教委');
  });

  it('says from when it is possible, and when it no longer is (S23)', async () => {
    const opening = {
      id: 'submission-opens', title: '开放提交', at: '2027-05-01T01:00:00Z', isOwn: false,
    } as const;
    const allowed: ParentsView['allowed'] = ['save-draft', 'revoke'];
    await show({ ...correctable, allowed, deadlines: [opening] });
    expect(page.text()).toContain('2027年5月1日 09:00起可以在这里自己更正');
    await show({ ...correctable, allowed, phase: 'tooLate' });
    expect(page.text()).toContain('更正时间已过，现在不能在网上更正');
    expect(page.text()).toContain('请拨打010-64000000联系东城区教委');
  });

  it("takes up another device's correction while nothing is typed here", async () => {
    await show(named('李大明'));
    expect(page.valueOf('儿童姓名')).toBe('李大明');
  });

  it('asks which correction counts where both have typed', async () => {
    await page.type('儿童姓名', '李小明');
    await show(named('李大明'));
    expect(page.valueOf('儿童姓名')).toBe('李小明');
    expect(page.text()).toContain('刚刚在另一处');
    await page.press('保留这里填写的');
    expect(page.text()).not.toContain('刚刚在另一处');
    await show(named('李中明'));
    await page.press('使用另一处的');
    expect(page.valueOf('儿童姓名')).toBe('李中明');
  });

  it('gives back what was typed when the session got lost', async () => {
    await page.type('儿童姓名', '李小明');
    await TestBed.inject(TypedKeep).keepAll();
    fixture.destroy();
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]), TypedKeep,
        { provide: ApiClient, useValue: api },
        { provide: EnrolmentStore, useValue: { view, allowed: () => new Set(view().allowed) } },
      ],
    });
    await open();
    await page.until(() => page.valueOf('儿童姓名') === '李小明');
  });
});
