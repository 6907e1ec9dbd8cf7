/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseActions } from '../case-actions.ts';
import { someReview } from '../testing/some-review.ts';
import { ShownMaterials } from './shown-materials.ts';

const [rent] = someReview.counterPlaces;
if (!rent) throw new Error('no place');
const shown = { shownAt: '2027-05-06T04:30:00.000Z', staffId: 'staff-1', version: 3 };
const marked: NamedReview = {
  ...someReview, counterPlaces: [{ ...rent, shown }], staffNames: { 'staff-1': '王芳' },
};

describe('「现场出示」 (B4)', () => {
  let fixture: ComponentFixture<ShownMaterials>;
  let page: PageUnderTest;
  let sent: unknown[];

  const show = async (review: NamedReview): Promise<void> => {
    const read = { value: signal(review), problem: signal(''), reload: () => Promise.resolve() };
    fixture.componentRef.setInput('review', review);
    fixture.componentRef.setInput('actions', new CaseActions(read, signal(review.caseId)));
    await page.settle();
  };
  beforeEach(() => {
    sent = [];
    const call = (name: string, request: object) => {
      sent.push({ name, ...request });
      return Promise.resolve({});
    };
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: { call } }] });
    fixture = TestBed.createComponent(ShownMaterials);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('is marked, and taken back on the mark that was read', async () => {
    const params = { caseId: someReview.caseId, item: 'rented', subject: 'child' };
    await show(someReview);
    await page.press('标记已出示：房屋租赁合同');
    await show(marked);
    expect(page.text()).toContain('现场出示：王芳 2027年5月6日 12:30');
    await page.press('取消标记：房屋租赁合同');
    expect(sent).toEqual([
      { name: 'markShown', params, body: { isShown: true, baseVersion: 0 } },
      { name: 'markShown', params, body: { isShown: false, baseVersion: 3 } },
    ]);
  });

  it('is only read once there is a decision, and nothing where nothing was shown', async () => {
    await show({ ...marked, stage: 'decided' });
    expect(page.text()).toContain('王芳');
    expect(() => page.button('取消标记：房屋租赁合同')).toThrow('no button');
    await show({ ...someReview, stage: 'decided' });
    expect(page.text()).not.toContain('现场出示');
  });
});
