/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultReasons } from '@ruxue/contracts/default-reasons';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { CasePage } from './case-page.ts';
import { someReview } from './testing/some-review.ts';

const rejection: NamedReview['decision'] = {
  version: 1, outcome: 'rejected', reasonCodes: ['details-differ'], decidedBy: 'staff-1',
  decidedAt: '2027-05-06T04:30:00.000Z', isPublished: false, recalledAt: null,
};

describe('CasePage', () => {
  const keys: string[] = [];
  let review: NamedReview;
  /** The refusal of an action, and the case as it is by then. */
  let refusal: ApiProblem | null;
  let after: NamedReview | ApiProblem;
  let fixture: ComponentFixture<CasePage>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { key }: { key?: string }) => {
      if (name === 'listReviews') return Promise.resolve({ body: { items: [], counts: {} } });
      if (name === 'getDistrict') return Promise.resolve({ body: { reasons: defaultReasons } });
      if (name === 'listNotes') return Promise.resolve({ body: { notes: [], staffNames: {} } });
      if (name !== 'getReview') {
        keys.push(key ?? '');
        if (after instanceof ApiProblem) getProblem = after;
        else review = after;
        return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
      }
      return getProblem === null ? Promise.resolve({ body: review }) : Promise.reject(getProblem);
    },
  };
  let getProblem: ApiProblem | null;

  const focused = (): string => document.activeElement?.textContent.trim() ?? '';
  const approve = async (): Promise<void> => {
    await page.press('通过');
    await page.settle();
  };
  const judgedByWang: NamedReview = {
    ...someReview, itemsVersion: 1, computedOutcome: 'returned', staffNames: { 'staff-1': '王芳' },
    items: someReview.items.map((item) => ({
      ...item, verdict: {
        verdict: 'returned', reasonCode: 'unclear', note: null, by: 'staff', staffId: 'staff-1',
        judgedAt: '2027-05-06T04:30:00.000Z', version: 1,
      },
    })),
  };

  beforeEach(async () => {
    keys.length = 0;
    review = someReview;
    after = someReview;
    refusal = null;
    getProblem = null;
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        provideRouter([]),
      ],
    });
    fixture = TestBed.createComponent(CasePage);
    fixture.componentRef.setInput('caseId', review.caseId);
    document.body.append(fixture.nativeElement);
    await fixture.whenStable();
    page = pageOf(fixture);
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it.each(['action-not-allowed', 'version-conflict'] as const)(
    'after %s, says what has changed', async (type) => {
      refusal = new ApiProblem(type, {});
      after = { ...someReview, submissionVersion: 2, identity: 'pending' };
      await approve();
      expect(page.text()).toContain('家长已重新提交信息，请按最新内容审核');
      expect(page.text()).toContain('身份核验由');
    });

  it('tells which characters a paper may show as a frame, each once (S16)', async () => {
    expect(page.text()).not.toContain('字库');
    const { child, guardian } = someReview.registered;
    review = {
      ...someReview,
      registered: { child: { ...child, name: '李\u{31350}\u9ff0\u{31350}𠮷' }, guardian },
    };
    await page.press('刷新');
    await page.settle();
    expect(page.text()).toContain(
      '“\u{31350}”（U+31350）、“\u9ff0”（U+9FF0）字库里可能没有：打印的表上如是方框，请家长手写补正。',
    );
  });

  it('after a verdict that came first, says whose and shows what follows by now (B7)', async () => {
    refusal = new ApiProblem('version-conflict', { detail: '王芳已审核' });
    after = judgedByWang;
    await approve();
    const told = focused();
    expect(told).toContain('内容已有更新');
    expect(told).toContain('王芳已于2027年5月6日 12:30审核“房屋租赁合同”：需补正');
    expect(told).not.toContain('王芳已审核');
    expect(page.text()).toContain('按各项审核意见： 退回补正');
  });

  it('tells which item stands against another outcome, and leads there (B7)', async () => {
    review = judgedByWang;
    await page.press('刷新');
    await page.settle();
    await approve();
    expect(page.text()).toContain('不能确认“通过”：“房屋租赁合同”需补正');
    expect(document.activeElement?.getAttribute('data-item')).toBe('rented.child');
    expect(keys).toEqual([]);
    // The same case, read again, leaves that standing; a change of it takes it away.
    review = { ...judgedByWang };
    await page.press('刷新');
    await page.settle();
    expect(page.text()).toContain('不能确认“通过”');
    review = { ...judgedByWang, itemsVersion: 2 };
    await page.press('刷新');
    await page.settle();
    expect(page.text()).not.toContain('不能确认“通过”');
  });

  it.each([
    [{ 'staff-1': '王芳' }, '王芳已于2027年5月6日 12:30决定：审核未通过'],
    [{}, '一位工作人员已于2027年5月6日 12:30决定：审核未通过'],
  ])('tells the second of two deciding at once who, when and what (B7)', async (staffNames, words) => {
    refusal = new ApiProblem('action-not-allowed', {});
    after = {
      ...someReview, stage: 'decided', outcome: 'rejected', decision: rejection, staffNames,
    };
    await approve();
    expect(focused()).toContain(words);
  });

  it('tells that a decision can no longer be taken back, since it is published', async () => {
    review = { ...someReview, stage: 'decided', decision: rejection };
    await page.press('刷新');
    await page.settle();
    refusal = new ApiProblem('action-not-allowed', {});
    after = { ...review, stage: 'rejected', decision: { ...rejection, isPublished: true } };
    await page.press('撤回决定');
    expect(page.text()).toContain('一位工作人员已于2027年5月6日 12:30决定：审核未通过。');
    await page.press('确定撤回');
    await page.settle();
    expect(focused()).toContain('决定已公布，不能再撤回');
    expect(() => page.button('撤回决定')).toThrow('no button');
  });

  it('sends the same request again after a failure (L3)', async () => {
    refusal = ApiProblem.offline();
    await approve();
    await approve();
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  it('announces a success and takes the focus there', async () => {
    after = { ...someReview, stage: 'decided', decision: { ...rejection, outcome: 'approved' } };
    await approve();
    expect(focused()).toBe('已提交决定：审核通过。公布之前可以撤回');
    expect(document.querySelector('[role=status]')?.textContent).toContain('已提交决定');
  });

  it('hides the old data after a failed fetch, says so, and keeps the outcome', async () => {
    after = ApiProblem.offline();
    await approve();
    expect(page.text()).not.toContain('李明');
    expect(page.text()).toContain('网络连接不上');
    expect(page.text()).toContain('已提交决定：审核通过');
    getProblem = null;
    await page.press('重试');
    await page.settle();
    expect(page.text()).toContain('李明');
  });
});
