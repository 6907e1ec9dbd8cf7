/**
 * @jest-environment ./jest-environment.mjs
 */
import type { Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseTimeline } from './case-timeline.ts';
import { ParentsCard } from './parents-card.ts';

const card = {
  accountNumber: '12345678', childName: '李明', entrance: 'review', step: 4, phase: 'inReview',
  status: '尚未公布', allowed: ['take-back', 'revoke'], reasons: [], admission: null,
  identity: { status: 'verified', text: '身份证及户籍信息已验证', wayOut: null },
  nextStep: {
    sentence: '现在不需要您做任何事。', action: null, awaits: 'district', isOwnTurn: false,
    awaited: '东城区教委', since: null, until: null, phone: '010-6400 0000',
  },
  deadlines: [{ id: 'submit', title: '提交', at: '2027-05-18T01:00:00Z', isOwn: true }],
  milestones: [{ id: 'registered', title: '完成注册', at: '2027-05-01T01:00:00Z' }],
};
const act = (text: string) => ({
  at: '2027-05-06T04:30:00.000Z', by: 'staff', staffId: 'wang', text, isRead: false,
});

describe('what is read only when it is opened, since each look is audited (B11)', () => {
  const asked: unknown[] = [];
  let problem: ApiProblem | null;
  let fixture: ComponentFixture<unknown>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { params, query }: { params: { caseId: string }; query?: object }) => {
      asked.push([name, params.caseId, ...(query ? [query] : [])]);
      if (problem !== null) return Promise.reject(problem);
      if (name === 'getParentsView') return Promise.resolve({ body: card });
      const isFirst = Object.keys(query ?? {}).length === 0;
      return Promise.resolve({ body: {
        entries: [act(isFirst ? '写了备注' : '完成注册')],
        nextCursor: isFirst ? '7' : null, staffNames: { wang: '王芳' },
      } });
    },
  };
  const show = async (component: Type<unknown>): Promise<void> => {
    fixture = TestBed.createComponent(component);
    fixture.componentRef.setInput('caseId', 'one');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  const open = async (): Promise<void> => {
    const details = document.querySelector('details');
    if (details === null) throw new Error('nothing to open');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await page.settle();
  };

  beforeEach(() => {
    asked.length = 0;
    problem = null;
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it("shows the parent's card word for word, read-only (B27)", async () => {
    await show(ParentsCard);
    expect(asked).toEqual([]);
    await open();
    for (const words of [
      '尚未公布', '现在不需要您做任何事', '正在等待：东城区教委', '身份证及户籍信息已验证',
      '提交（家长的期限）', '2027年5月18日 09:00', '已办：完成注册', '撤回修改、撤销录入',
    ]) expect(page.text()).toContain(words);
    expect(document.querySelector('app-next-step button, app-next-step a[routerLink]')).toBeNull();
  });

  it('never shows the card of the child before', async () => {
    await show(ParentsCard);
    await open();
    fixture.componentRef.setInput('caseId', 'other');
    await page.settle();
    expect(page.text()).not.toContain('尚未公布');
    expect(document.querySelector('details')?.open).toBe(false);
    problem = new ApiProblem('revoked', {});
    await open();
    expect(page.text()).toContain('已撤销');
  });

  it('shows the timeline page by page', async () => {
    await show(CaseTimeline);
    expect(asked).toEqual([]);
    await open();
    await page.press('更早的记录');
    await page.settle();
    expect(asked).toEqual([['getTimeline', 'one', {}], ['getTimeline', 'one', { cursor: '7' }]]);
    const rows = [...document.querySelectorAll('li span')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['王芳 写了备注', '王芳 完成注册']);
    expect(() => page.button('更早的记录')).toThrow('no button');
  });

  it('keeps what is shown after a failure, and tries the same page again', async () => {
    await show(CaseTimeline);
    await open();
    problem = ApiProblem.offline();
    await page.press('更早的记录');
    await page.settle();
    expect(page.text()).toContain('网络连接不上');
    expect(page.text()).toContain('写了备注');
    problem = null;
    await page.press('重试');
    await page.settle();
    expect(page.text()).toContain('完成注册');
  });
});
