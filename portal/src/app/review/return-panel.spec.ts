/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { CaseActions } from './case-actions.ts';
import { ReturnPanel } from './return-panel.ts';
import { someReview } from './testing/some-review.ts';

const bounds = {
  earliest: '2027-05-09T04:00:00.000Z', latest: '2027-08-10T09:00:00.000Z',
  usual: '2027-05-13T09:00:00.000Z',
};
const last: NonNullable<NamedReview['returns']>['last'] = {
  corrections: [{
    item: 'permit-held', subject: 'guardian1', title: '北京市居住证', reason: '已过期', note: null,
  }],
  until: '2027-05-13T09:00:00.000Z', returnedBy: 'staff-1', returnedAt: '2027-05-06T04:00:00.000Z',
  resubmittedAt: null,
};
const inReview: NamedReview = {
  ...someReview, itemsVersion: 3, staffNames: { 'staff-1': '王芳' }, returns: { last: null, ...bounds },
};

describe('ReturnPanel (B5)', () => {
  const sent: { name: string; body: unknown }[] = [];
  let fixture: ComponentFixture<ReturnPanel>;
  let page: PageUnderTest;

  const show = async (changes: Partial<NamedReview> = {}): Promise<void> => {
    const review = { ...inReview, ...changes };
    const api = {
      call: (name: string, { body }: { body: unknown }) => {
        sent.push({ name, body });
        return Promise.resolve({});
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: api },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    fixture = TestBed.createComponent(ReturnPanel);
    fixture.componentRef.setInput('review', review);
    const fetched = {
      value: signal(review), problem: signal(''), isLoading: signal(false), reload: () => Promise.resolve(),
    };
    fixture.componentRef.setInput('actions', new CaseActions(fetched as never, signal(review.caseId)));
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  /** As the decision panel does for 退回补正. */
  const openDialog = async (): Promise<void> => {
    void fixture.componentInstance.open();
    await page.settle();
  };
  beforeEach(() => {
    sent.length = 0;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('returns with the district’s usual deadline, about what was read', async () => {
    await show();
    await openDialog();
    expect(page.valueOf('截止时间')).toBe('2027-05-13 17:00');
    await page.press('退回');
    await page.settle();
    expect(sent).toEqual([{
      name: 'returnReview',
      body: { submissionVersion: 1, itemsVersion: 3, until: bounds.usual },
    }]);
  });

  it.each([
    ['2027-05-08 17:00', '至少留出三天'], ['2027-08-11 17:00', '不能晚于'],
    ['2027-05-14 23:00', '8:00至21:00'], ['下周', '请填写日期和时间'],
  ])('asks for another deadline than %s', async (typed, words) => {
    await show();
    await openDialog();
    await page.type('截止时间', typed);
    await page.press('退回');
    await page.settle();
    expect(page.text()).toContain(words);
    expect(sent).toEqual([]);
  });

  it('shows who returned what until when, and extends with a reason', async () => {
    await show({ stage: 'returned', returns: { last, ...bounds } });
    expect(page.text()).toContain('王芳2027年5月6日 12:00退回，截止时间2027年5月13日 17:00');
    expect(page.text()).toContain('北京市居住证（监护人(一)）：已过期');
    expect(() => page.button('退回补正')).toThrow();
    await page.press('延长补正期限');
    await page.press('延长');
    await page.settle();
    expect(page.text()).toContain('请选择延期的原因');
    expect(sent).toEqual([]);
  });

  it('marks what is overdue, and a second look', async () => {
    await show({ isOverdue: true, secondLook: 'asked', returns: { last, ...bounds } });
    expect(page.text()).toContain('补正逾期');
    expect(page.text()).toContain('须由第一次审核以外的工作人员决定');
    expect(page.button('延长补正期限').disabled).toBe(false);
  });
});
