/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NamedQueue } from '@ruxue/contracts/http/named-queue';
import type { ReviewSummary } from '@ruxue/contracts/review-queue';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { KeptQueue } from './kept-queue.ts';
import { PickedCases } from './picked-cases.ts';
import { Queue } from './queue.ts';
import { someReview } from './testing/some-review.ts';

@Component({ selector: 'app-case', template: '' })
class CaseStub {}

const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const rows = (...changes: Partial<ReviewSummary>[]): ReviewSummary[] =>
  changes.map((change, index) => ({
    ...someReview, caseId: idOf(index + 1), accountNumber: `1234567${index + 1}`, ...change,
  }));

describe('Queue', () => {
  /** The queries of the queue, and all other requests in a few words. */
  const asked: object[] = [];
  const acts: string[] = [];
  let queue: NamedQueue;
  let refusal: ApiProblem | null;
  let isManager: boolean;
  let harness: RouterTestingHarness;
  let page: PageUnderTest;

  const api = {
    call: (name: string, request: { query?: object; body?: object; params?: { caseId: string } }) => {
      if (name === 'listReviews') {
        asked.push(request.query ?? {});
        return Promise.resolve({ body: queue });
      }
      if (name === 'listStaff') return Promise.resolve({ body: { staff: [] } });
      if (name === 'getDistrict') {
        return Promise.resolve({ body: { materials: [{ code: 'lease', title: '租房合同' }] } });
      }
      acts.push(`${name} ${request.params?.caseId.at(-1) ?? ''} ${JSON.stringify(request.body)}`);
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    },
  };
  const own = {
    id: signal('me'), name: signal('王芳'), isReviewer: signal(true), isManager: () => isManager,
  };
  const open = async (address: string): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    document.body.append(harness.fixture.nativeElement);
    page = pageOf(harness.fixture);
    await page.settle();
  };
  const press = async (name: string): Promise<void> => {
    await page.press(name);
    await page.settle();
  };
  const key = async (name: string): Promise<void> => {
    (document.activeElement ?? document.body)
      .dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    await page.settle();
    await page.settle();
  };
  const address = (): string => decodeURI(TestBed.inject(Router).url);
  const current = (): string | undefined =>
    document.querySelector('[aria-pressed=true]')?.textContent;
  const focused = (): string => document.activeElement?.textContent.trim() ?? '';

  beforeEach(() => {
    localStorage.clear();
    asked.length = 0;
    acts.length = 0;
    refusal = null;
    isManager = false;
    queue = {
      items: rows({}), counts: { inReview: 1, decided: 2 }, tabs: { unclaimed: 1, decided: 2 },
      nextCursor: 'next', search: null, nextAnnouncedAt: null, staffNames: { zhao: '赵明' },
    };
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: OwnStaff, useValue: own },
        { provide: Session, useValue: { account: signal({ district: '110105' }) } },
        provideRouter([
          { path: 'review', component: Queue },
          { path: 'review/cases/:caseId', component: CaseStub },
        ]),
      ],
    });
  });
  afterEach(() => { harness.fixture.destroy(); });

  it("begins with what is nobody's, and counts what each tab holds", async () => {
    await open('/review');
    expect(asked).toEqual([{ tab: 'unclaimed' }]);
    expect(current()).toContain('未认领 1');
    expect(page.text()).toContain('已定未公布 2');
    expect(page.text()).not.toContain('全部');
  });

  it('writes tab, order and page into the address, and reads them there', async () => {
    await open('/review');
    await press('已定未公布');
    await press('提交时间');
    await press('下一页');
    expect(address()).toBe('/review?sort=submittedAt&order=desc&tab=decided&after=next');
    expect(asked.at(-1)).toEqual({
      tab: 'decided', sort: 'submittedAt', order: 'desc', cursor: 'next',
    });
    await press('下一页');
    await press('上一页');
    expect(address()).toBe('/review?sort=submittedAt&order=desc&tab=decided&after=next');
    expect(document.querySelector('[role=status]')?.textContent).toContain('未公布，第2页');
  });

  it.each([
    ['/review?tab=decided&after=one&after=two', { tab: 'decided', cursor: 'two' }, '已定未公布'],
    ['/review?tab=nonsense&order=up&minAgeDays=x', { tab: 'unclaimed' }, '未认领'],
    ['/review?tab=mine&identity=mismatch&minAgeDays=3', { tab: 'mine', identity: 'mismatch', minAgeDays: 3 }, '我的'],
    ['/review?q=王小明&tab=mine', { q: '王小明' }, undefined],
  ])('opens %s as it was left', async (place, query, tab) => {
    await open(place);
    expect(asked).toEqual([query]);
    if (tab === undefined) expect(current()).toBeUndefined();
    else expect(current()).toContain(tab);
  });

  it('narrows by chips, from the first page', async () => {
    isManager = true;
    await open('/review?tab=all&after=next');
    const selects = [...document.querySelectorAll('select')];
    const choose = async (label: string, value: string): Promise<void> => {
      const select = selects.find(({ labels }) => labels[0]?.textContent.startsWith(label));
      if (!select) throw new Error(`no filter ${label}`);
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await page.settle();
    };
    await choose('阶段', 'collecting');
    await choose('办理人', 'nobody');
    await choose('身份核验', 'mismatch');
    await choose('已等', '3');
    await choose('待审材料', 'lease');
    await choose('待部门核验', 'police');
    await choose('家庭情况', 'housing:rented');
    expect(asked.at(-1)).toEqual({
      stage: 'collecting', assignee: 'nobody', identity: 'mismatch', minAgeDays: 3,
      item: 'lease', agency: 'police', declared: 'housing:rented',
    });
    await choose('家庭情况', '');
    await choose('阶段', '');
    await choose('待部门核验', '');
    expect(address())
      .toBe('/review?identity=mismatch&item=lease&assignee=nobody&minAgeDays=3&tab=all');
  });

  it('says what was searched, and when that may be incomplete', async () => {
    queue = { ...queue, items: [], search: { by: ['phone'], isComplete: false } };
    await open('/review?tab=decided&after=next');
    await page.type('账号、编号', '13800138000');
    await press('查找');
    expect(address()).toBe('/review?q=13800138000');
    expect(page.text()).toContain('已按手机号码查找');
    expect(page.text()).toContain('仍在建立索引，结果可能不全');
    expect(page.text()).toContain('没有找到这样的儿童');
    await press('未认领');
    expect(address()).toBe('/review');
    expect(page.valueOf('账号、编号')).toBe('');
  });

  it('says who has a case, and how much time is left', async () => {
    queue.items = rows(
      { assignedTo: 'zhao', leasedBy: 'zhao' }, { assignedTo: 'me' }, { assignedTo: 'gone' },
      { returnUntil: new Date(Date.now() + 50 * 3_600_000).toISOString(), isOverdue: false },
      { returnUntil: new Date(Date.now() - 3_600_000).toISOString(), isOverdue: true },
    );
    await open('/review?tab=all');
    const texts = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(texts[0]).toContain('赵明 · 正由赵明办理');
    expect(texts[0]).not.toMatch(/认领|退还/u);
    expect(texts[1]).toMatch(/我.*退还/u);
    expect(texts[2]).toContain('一位同事');
    expect(texts[3]).toContain('还剩2天');
    expect(texts[4]).toMatch(/已过1天.*补正逾期/u);
  });

  it('is walked and worked by keys alone: rows, taking, giving back, searching', async () => {
    queue.items = rows({}, {}, { assignedTo: 'me' });
    await open('/review');
    await key('ArrowDown');
    expect(focused()).toBe('12345671');
    await key('j');
    expect(focused()).toBe('12345672');
    await key('c');
    expect(acts).toEqual(['assignCase 2 {"staffId":"me","assignedTo":null}']);
    // The row stays under the hands, whatever the list is by then.
    expect(focused()).toBe('12345672');
    await key('ArrowDown');
    await key('ArrowDown');
    await key('c');
    expect(acts.at(-1)).toBe('assignCase 3 {"staffId":null,"assignedTo":"me"}');
    await key('k');
    expect(focused()).toBe('12345672');
    await key('/');
    expect(document.activeElement?.tagName).toBe('INPUT');
    await key('j');
    expect(document.activeElement?.tagName).toBe('INPUT');
  });

  it('ticks children for a batch, by hand and by key, from page to page (B8)', async () => {
    isManager = true;
    queue.items = rows({ childName: '李明' }, { childName: '王红' });
    await open('/review?identity=mismatch');
    const box = (name: string) => {
      const found = document.querySelector<HTMLInputElement>(`[aria-label="${name}"]`);
      if (found === null) throw new Error(`no box ${name}`);
      return found;
    };
    const way = () => document.querySelector('app-queue-batch a')?.getAttribute('href');
    expect(page.text()).toContain('批量办理筛选出的全部儿童');
    expect(way()).toBe('/review/batches?identity=mismatch&tab=unclaimed');
    await key('j');
    await key('x');
    expect(box('勾选李明').checked).toBe(true);
    expect(way()).toBe('/review/batches');
    queue.items = rows({ caseId: idOf(3), childName: '赵强' });
    await press('下一页');
    box('勾选本页全部').click();
    await page.settle();
    expect(page.text()).toContain('批量办理勾选的 2 名');
    expect(TestBed.inject(PickedCases).caseIds()).toEqual([idOf(1), idOf(3)]);
    await press('取消勾选');
    expect(box('勾选赵强').checked).toBe(false);
  });

  it('lets only a manager tick', async () => {
    await open('/review');
    expect(document.querySelector('[type=checkbox]')).toBeNull();
    await key('j');
    await key('x');
    expect(TestBed.inject(PickedCases).count()).toBe(0);
  });

  it('says who was faster', async () => {
    refusal = new ApiProblem('version-conflict', { detail: '现由赵明负责' });
    await open('/review');
    await press('认领');
    await page.settle();
    expect(page.text()).toContain('李明：内容已有更新，请查看最新内容后再操作。现由赵明负责');
    expect(asked).toHaveLength(2);
  });

  it('takes its place along to a case, and comes back to its row', async () => {
    queue.items = rows({}, {}, {});
    await open('/review?tab=decided&after=next');
    document.querySelector<HTMLAnchorElement>('td a')?.click();
    await page.settle();
    expect(address()).toBe(`/review/cases/${idOf(1)}?tab=decided&after=next`);
    // The walk has gone on to the third.
    TestBed.inject(KeptQueue).lastCaseId = idOf(3);
    await harness.navigateByUrl('/review?tab=decided&after=next');
    await page.settle();
    await page.settle();
    expect(focused()).toBe('12345673');
  });
});
