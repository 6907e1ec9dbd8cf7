/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { Likeness } from '@ruxue/contracts/likenesses';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { someDetails } from '../testing/some-details.ts';
import { someReview } from '../testing/some-review.ts';
import { LikeCases } from './like-cases.ts';

const review: NamedReview = { ...someReview, details: someDetails };
const { guardian1, residenceAddress } = someDetails;
const { name, relation, documentNumber, phone } = guardian1;
const likeTo = (change: Partial<Likeness> = {}): Likeness => ({
  caseId: '00000000-0000-4000-8000-000000000002', accountNumber: '87654321', stage: 'inReview',
  kinds: ['address'], isSameGuardian: false, notDuplicate: null,
  family: {
    childName: '王小雨', birthDate: '2020-05-06', residenceAddress,
    guardians: [{ name: '王强', relation: '51', documentNumber: 'G1', phone: '13900000000' }],
  },
  ...change,
});

describe('LikeCases (B6)', () => {
  let likenesses: Likeness[];
  let isComplete: boolean;
  let refusal: ApiProblem | null;
  const calls: unknown[] = [];
  let fixture: ComponentFixture<LikeCases>;
  let page: PageUnderTest;

  const api = {
    call: (route: string, { params }: { params: object }) => {
      if (route === 'listLikenesses') {
        return Promise.resolve({
          body: { likenesses, isComplete, hasMore: false, staffNames: { 'staff-1': '王芳' } },
        });
      }
      calls.push([route, params]);
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    },
  };

  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, provideRouter([])],
    });
    fixture = TestBed.createComponent(LikeCases);
    fixture.componentRef.setInput('review', review);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
    await page.settle();
  };

  beforeEach(() => {
    likenesses = [likeTo()];
    isComplete = true;
    refusal = null;
    calls.length = 0;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows both families side by side, and what is the same in words', async () => {
    await open();
    expect(document.querySelector('summary')?.textContent).toContain('居住地址相同：王小雨');
    expect(document.querySelector('details')?.open).toBe(false);
    const same = [...document.querySelectorAll('tr')]
      .filter(({ textContent }) => textContent.includes('相同'))
      .map((row) => row.querySelector('th')?.textContent);
    expect(same).toEqual(['居住地址']);
  });

  it('calls a sibling a sibling, and raises no alarm', async () => {
    const guardians = [{ name, relation, documentNumber, phone: phone ?? '' }];
    likenesses = [likeTo({
      kinds: ['guardianNumber', 'phone', 'address'], isSameGuardian: true,
      family: { ...likeTo().family, guardians },
    })];
    await open();
    expect(document.querySelector('summary')?.textContent).toContain('同一监护人的另一名儿童');
    expect(page.text()).toContain('属正常情况');
    expect(document.querySelector('details')?.open).toBe(false);
  });

  it('opens one number under two names, and shows a few of many', async () => {
    likenesses = [1, 2, 3, 4, 5].map((id) => likeTo({
      caseId: `00000000-0000-4000-8000-00000000001${id}`,
      ...(id === 1 ? { kinds: ['guardianNumber'] as const } : {}),
    }) as Likeness);
    await open();
    expect([...document.querySelectorAll('details')].map((one) => one.open))
      .toEqual([true, false, false]);
    await page.press('另外2名');
    expect(document.querySelectorAll('details')).toHaveLength(5);
  });

  it('shows nothing where nothing is alike, and says while it is not complete', async () => {
    likenesses = [];
    isComplete = false;
    await open();
    expect(document.querySelector('section')).toBeNull();
    expect(page.text()).toContain('可能不全');
  });

  it('keeps 「不是重复」 with who and when, and takes it back', async () => {
    await open();
    likenesses = [likeTo({
      notDuplicate: { staffId: 'staff-1', judgedAt: '2027-05-06T04:30:00.000Z' },
    })];
    await page.press('不是重复');
    await page.settle();
    expect(page.text()).toContain('王芳于2027年5月6日 12:30标为“不是重复”');
    await page.press('撤回“不是重复”');
    const params = { caseId: review.caseId, otherId: likeTo().caseId };
    expect(calls).toEqual([['markNotDuplicate', params], ['unmarkNotDuplicate', params]]);
  });

  it('says why it was refused', async () => {
    await open();
    refusal = new ApiProblem('revoked', {});
    likenesses = [];
    await page.press('不是重复');
    await page.settle();
    expect(page.text()).toContain('已撤销');
  });
});
