/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultReasons } from '@ruxue/contracts/default-reasons';

import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { someReview } from '../testing/some-review.ts';
import { type JudgedItem, ReviewItems } from './review-items.ts';

describe('the items of a case (B4, B7)', () => {
  let fixture: ComponentFixture<ReviewItems>;
  let page: PageUnderTest;
  let judged: JudgedItem[];
  const [rent, details] = someReview.items;

  const show = async (items: unknown): Promise<void> => {
    fixture.componentRef.setInput('items', items);
    await page.settle();
  };
  beforeEach(async () => {
    fixture = TestBed.createComponent(ReviewItems);
    fixture.componentRef.setInput('caseId', someReview.caseId);
    fixture.componentRef.setInput('items', someReview.items);
    fixture.componentRef.setInput('reasons', defaultReasons);
    fixture.componentRef.setInput('staffNames', { 'staff-1': '王芳' });
    fixture.componentRef.setInput('isOpen', true);
    judged = [];
    fixture.componentInstance.judged.subscribe((one) => judged.push(one));
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('takes 符合 at once', async () => {
    await page.press('符合');
    expect(judged).toEqual([{ item: rent, verdict: 'accepted', reason: null }]);
  });

  it('wants a reason for 需补正, and shows the words for the family', async () => {
    await page.press('需补正');
    expect(document.activeElement?.textContent).toBe('看不清');
    expect(page.button('保存').disabled).toBe(true);
    // Reasons that fit other items only are no choice.
    expect(page.text()).not.toContain('与材料不一致');
    await page.press('看不清');
    // A case that was read ahead is read once more: that takes nothing away.
    await show(someReview.items.map((item) => ({ ...item })));
    await page.type('说明', '第2页没有拍全。');
    expect(page.text()).toContain('家长将看到：房屋租赁合同不清楚，无法辨认：第2页没有拍全');
    await page.press('保存');
    expect(judged).toEqual([{
      item: rent, verdict: 'returned', reason: { reasonCode: 'unclear', note: '第2页没有拍全。' },
    }]);
  });

  it('says who judged and why, and takes a verdict back by a second press', async () => {
    const verdict = {
      verdict: 'rejected', reasonCode: 'expired', note: null, by: 'staff', staffId: 'staff-1',
      judgedAt: '2027-05-06T04:30:00.000Z', version: 3,
    };
    const item = { ...rent, verdict };
    await show([item, details]);
    expect(page.text()).toContain('王芳 2027年5月6日 12:30：房屋租赁合同不在有效期内');
    await page.press('不符合');
    expect(judged).toEqual([{ item, verdict: null, reason: null }]);
  });

  it('tells an agency’s answer with source and time, and asks again (C2)', async () => {
    const check = {
      connector: 'social-insurance', askedAt: '2027-05-06T04:00:00.000Z',
      until: '2027-05-07T04:00:00.000Z', answer: 'different', answeredAt: '2027-05-06T04:30:00.000Z',
      recheckFrom: '2027-05-06T04:10:00.000Z',
    };
    const asked: unknown[] = [];
    fixture.componentInstance.recheckAsked.subscribe((one) => asked.push(one));
    const item = { ...rent, check };
    await show([item, details]);
    expect(page.text()).toContain('社会保险系统：不一致（2027年5月6日 12:30）');
    await page.press('我要复查：房屋租赁合同');
    expect(asked).toEqual([item]);
    await show([{ ...rent, check: { ...check, answer: null, answeredAt: null, recheckFrom: null } }]);
    expect(page.text()).toContain('社会保险系统：正在等答复，最迟等到2027年5月7日 12:00');
    expect(page.text()).not.toContain('我要复查');
  });

  it('lets a person confirm or overrule what a connector found', async () => {
    const verdict = {
      verdict: 'accepted', reasonCode: null, note: null, by: 'connector', staffId: null,
      judgedAt: '2027-05-06T04:30:00.000Z', version: 3,
    };
    const item = { ...rent, verdict };
    await show([item, details]);
    await page.press('符合');
    expect(judged).toEqual([{ item, verdict: 'accepted', reason: null }]);
  });

  it('has no buttons for an item that is another agency’s', async () => {
    await show([{ ...rent, reviewedBy: 'housing', mayJudge: false }]);
    expect(page.text()).toContain('住房城乡建设部门');
    expect(page.text()).toContain('未审核');
    expect(() => page.button('符合')).toThrow('no button');
  });
});
