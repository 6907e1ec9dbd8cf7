/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { ReviewResult } from './review-result.ts';

describe('ReviewResult (S14)', () => {
  let api: EnrolmentApi;
  let fixture: ComponentFixture<ReviewResult>;
  let page: PageUnderTest;

  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({
      providers: [EnrolmentStore, { provide: ApiClient, useValue: api }, provideRouter([])],
    });
    await TestBed.inject(EnrolmentStore).load();
    fixture = TestBed.createComponent(ReviewResult);
    page = pageOf(fixture);
    await page.settle();
  };

  beforeEach(() => {
    api = new EnrolmentApi();
    api.changes = { step: 4, phase: 'inReview', status: '尚未公布', allowed: ['take-back', 'revoke'] };
  });

  afterEach(() => {
    jest.restoreAllMocks();
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('offers no more to take back once the window has closed on an open page (S23)', async () => {
    const closes = Date.parse(api.place.district.windows.submission.closes);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(closes - 60_000);
    await open();
    expect(page.text()).toContain('撤回修改');
    api.changes = { ...api.changes, allowed: ['revoke'] };
    const before = api.fetches;
    clock.mockReturnValue(closes);
    dispatchEvent(new Event('online'));
    await page.settle();
    // Once by the store, as after any absence, and once because the window has closed.
    expect(api.fetches).toBe(before + 2);
    expect(page.text()).not.toContain('撤回修改');
  });

  it.each([
    ['toConfirm', 'good', false], ['notApproved', 'care', false], ['inReview', 'plain', true],
    ['identityDiffers', 'plain', true], ['syncing', 'plain', false],
  ] as const)('goes by the phase %s, whatever its words are', async (phase, tone, isWaiting) => {
    api.changes = { ...api.changes, phase, status: '复核中' };
    api.place.district.nextSteps = '请等待审核。';
    await open();
    const box = document.querySelector('app-notice-box');
    expect(box?.className).toContain(tone);
    expect(page.text().includes('后续安排')).toBe(isWaiting);
  });

  it('tells when the next batch is due, as long as that is known and still to come', async () => {
    const at = '2027-05-18T01:00:00Z';
    api.changes = {
      ...api.changes,
      deadlines: [{ id: 'review-published', title: '公布下一批审核结果', at, isOwn: false }],
    };
    await open();
    expect(page.text()).toContain('下一批预计2027年5月18日 09:00公布');
    api.changes = { ...api.changes, deadlines: [] };
    await TestBed.inject(EnrolmentStore).load();
    await page.settle();
    expect(page.text()).toContain('尚未公布');
    expect(page.text()).not.toContain('下一批预计');
  });
});
