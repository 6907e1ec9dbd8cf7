/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { Queue } from './queue.ts';
import { someReview } from './testing/some-review.ts';

@Component({ selector: 'app-case', template: '' })
class CaseStub {}

describe('Queue', () => {
  const asked: object[] = [];
  let harness: RouterTestingHarness;
  let page: PageUnderTest;

  const api = {
    call: (_name: string, { query }: { query: object }) => {
      asked.push(query);
      return Promise.resolve({
        body: { items: [someReview], counts: { inReview: 1, decided: 2 }, nextCursor: 'next' },
      });
    },
  };
  const open = async (address: string): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    page = pageOf(harness.fixture);
    await page.settle();
  };
  const press = async (name: string): Promise<void> => {
    await page.press(name);
    await page.settle();
  };
  const address = (): string => decodeURI(TestBed.inject(Router).url);
  const current = (): string | undefined =>
    document.querySelector('[aria-pressed=true]')?.textContent;

  beforeEach(() => {
    asked.length = 0;
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        provideRouter([
          { path: 'review', component: Queue },
          { path: 'review/cases/:caseId', component: CaseStub },
        ], withComponentInputBinding()),
      ],
    });
  });

  it('begins with the cases to review', async () => {
    await open('/review');
    expect(asked).toEqual([{ stage: 'inReview', cursor: undefined }]);
    expect(current()).toContain('待审核');
  });

  it('writes tab and page into the address, and reads them there', async () => {
    await open('/review');
    await press('已审核，待公布');
    await press('下一页');
    expect(address()).toBe('/review?stage=decided&after=next');
    expect(asked.at(-1)).toEqual({ stage: 'decided', cursor: 'next' });
    await press('下一页');
    await press('上一页');
    expect(address()).toBe('/review?stage=decided&after=next');
    expect(document.querySelector('[role=status]')?.textContent).toContain('待公布，第2页');
  });

  it.each([
    ['/review?stage=rejected&after=one&after=two', { stage: 'rejected', cursor: 'two' }, '未通过'],
    ['/review?stage=nonsense', { stage: 'inReview', cursor: undefined }, '待审核'],
    ['/review?q=王小明', { q: '王小明', cursor: undefined }, undefined],
  ])('opens %s as it was left', async (place, query, tab) => {
    await open(place);
    expect(asked).toEqual([query]);
    if (tab === undefined) expect(current()).toBeUndefined();
    else expect(current()).toContain(tab);
  });

  it('searches by the address, leaves it by a tab, and starts at the first page', async () => {
    await open('/review?stage=decided&after=next');
    await page.type('账号或儿童姓名', '12345678');
    await press('查找');
    expect(address()).toBe('/review?q=12345678');
    expect(page.valueOf('账号或儿童姓名')).toBe('12345678');
    await press('待审核');
    expect(address()).toBe('/review?stage=inReview');
    expect(page.valueOf('账号或儿童姓名')).toBe('');
  });

  it('takes its place along to a case, for the way back', async () => {
    await open('/review?stage=decided&after=next');
    document.querySelector<HTMLAnchorElement>('td a')?.click();
    await page.settle();
    expect(address()).toBe(`/review/cases/${someReview.caseId}?stage=decided&after=next`);
  });
});
