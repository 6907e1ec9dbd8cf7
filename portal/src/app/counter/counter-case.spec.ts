/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { CounterCase } from './counter-case.ts';

const card = {
  accountNumber: '12345678', childName: '李明', entrance: 'review', step: 3, phase: 'toFillIn',
  status: '待填写详细信息', allowed: ['submit-details'], reasons: [], admission: null,
  identity: { status: 'pending', text: '身份证及户籍信息待验证', wayOut: null },
  nextStep: {
    sentence: '请填写详细信息。', action: null, awaits: 'parent', isOwnTurn: true,
    awaited: '家长', since: null, until: null, phone: '010-6400 0000',
  },
  deadlines: [], milestones: [],
};
const place = { item: 'rented', subject: 'child', title: '房屋租赁合同' };
const shown = { shownAt: '2027-05-06T04:30:00.000Z', staffId: 'clerk', version: 4 };
const child = {
  caseId: 'one', card, mayMark: true, staffNames: { clerk: '王芳' },
  registered: {
    child: { name: '李明', documentNumber: '110101202001010018', birthDate: '2020-01-01' },
    guardian: { name: '李强', phone: '13800138000' },
  },
};

describe('a child at the counter (B9)', () => {
  let fixture: ComponentFixture<CounterCase>;
  let page: PageUnderTest;
  let places: object[];
  let refusal: ApiProblem | null;
  const sent: unknown[] = [];

  const api = {
    call: (name: string, request: object) => {
      if (name === 'getCounterCase') {
        return Promise.resolve({ body: { ...child, counterPlaces: places } });
      }
      sent.push({ name, ...request });
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    },
  };
  beforeEach(async () => {
    places = [place];
    refusal = null;
    sent.length = 0;
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, provideRouter([])],
    });
    fixture = TestBed.createComponent(CounterCase);
    fixture.componentRef.setInput('caseId', 'one');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows step and next step, and whom to compare', () => {
    for (const text of [
      '第3步 · 待填写详细信息', '请填写详细信息。', '儿童证件号码110101202001010018',
      '监护人(一)姓名李强', '监护人(一)手机号13800138000',
    ]) expect(page.text()).toContain(text);
  });

  it('has a paper marked, and the mark taken back on what was read', async () => {
    places = [{ ...place, shown }];
    await page.press('标记已出示：房屋租赁合同');
    await page.settle();
    expect(page.text()).toContain('“房屋租赁合同”：已标记现场出示');
    expect(page.text()).toContain('现场出示：王芳 2027年5月6日 12:30');
    places = [place];
    await page.press('取消标记：房屋租赁合同');
    await page.settle();
    const params = { caseId: 'one', item: 'rented', subject: 'child' };
    expect(sent).toEqual([
      { name: 'markShown', params, body: { isShown: true, baseVersion: 0 } },
      { name: 'markShown', params, body: { isShown: false, baseVersion: 4 } },
    ]);
  });

  it('says why a mark was refused, and shows how it stands', async () => {
    refusal = new ApiProblem('version-conflict', { detail: '张伟已于5月6日把它标记为现场出示' });
    places = [{ ...place, shown }];
    await page.press('标记已出示：房屋租赁合同');
    await page.settle();
    expect(page.text()).toContain('张伟已于5月6日把它标记为现场出示');
    expect(page.text()).toContain('取消标记');
  });
});
