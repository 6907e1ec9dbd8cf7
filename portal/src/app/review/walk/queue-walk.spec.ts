/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultReasons } from '@ruxue/contracts/default-reasons';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CasePage } from '../case-page.ts';
import { someReview } from '../testing/some-review.ts';

@Component({ selector: 'app-queue-stub', template: '<h1>队列</h1>' })
class QueueStub {}

const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const names = ['李一', '李二', '李三'];
const place = '?tab=looked&after=page-2';

describe('the walk through a queue (B6, B7)', () => {
  let cases: NamedReview[];
  /** All requests in their order, in a few words. */
  let asked: string[];
  /** Answers of `getReview` that are held back, by the case's number. */
  let held: Map<number, Promise<void>>;
  let page: PageUnderTest;
  let fixture: RouterTestingHarness['fixture'];

  const api = {
    call: async (name: string, request: {
      params?: { caseId: string }; query?: unknown; body?: { outcome: string };
    }) => {
      const number = Number(request.params?.caseId.at(-1));
      if (name === 'getDistrict') return { body: { reasons: defaultReasons } };
      if (name === 'listNotes') return { body: { notes: [], staffNames: {} } };
      if (name === 'listReviews') {
        asked.push(JSON.stringify(request.query));
        return { body: { items: cases, counts: {}, nextCursor: null } };
      }
      asked.push(`${name} ${number} ${request.body?.outcome ?? ''}`.trim());
      await held.get(number);
      return { body: cases[number - 1] };
    },
  };

  const heading = (): string => document.querySelector('h1')?.textContent.trim() ?? '';
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await page.settle();
  };
  const key = async (name: string, target: EventTarget = document.body): Promise<void> => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    await settle();
  };
  const at = (): string => TestBed.inject(Router).url;

  beforeEach(async () => {
    localStorage.clear();
    asked = [];
    held = new Map();
    cases = names.map((childName, index) => ({
      ...someReview, caseId: idOf(index + 1), accountNumber: `1234567${index + 1}`, childName,
    }));
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        provideRouter([
          { path: 'review', component: QueueStub },
          { path: 'review/cases/:caseId', component: CasePage },
        ], withComponentInputBinding()),
      ],
    });
    ({ fixture } = await RouterTestingHarness.create(`/review/cases/${idOf(1)}${place}`));
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('asks for the page of the queue from which the case was opened', () => {
    expect(asked).toContain('{"tab":"looked","cursor":"page-2"}');
    expect(page.text()).toContain('第1名，本页共3名');
  });

  it('goes from child to child by J and K, and stops at the ends', async () => {
    await key('k');
    expect(heading()).toBe('李一 12345671');
    await key('j');
    await key('j');
    await key('j');
    expect(heading()).toBe('李三 12345673');
    expect(at()).toBe(`/review/cases/${idOf(3)}${place}`);
    await key('k');
    expect(heading()).toBe('李二 12345672');
  });

  it('decides by one key, and the next child is there, read ahead and once more', async () => {
    await key('1');
    // The next child is fetched while this one is decided.
    expect(asked.slice(-3)).toEqual(['getReview 2', 'decideReview 1 approved', 'getReview 2']);
    expect(heading()).toBe('李二 12345672');
    expect(page.text()).toContain('李一（12345671）：已提交决定：审核通过');
    // Whoever goes on at once keeps the focus; what was done is announced.
    expect(document.activeElement?.tagName).not.toBe('APP-OUTCOME');
    expect(document.querySelector('app-outcome [role=status]')?.textContent).toContain('已提交决定');
    expect(document.querySelector('nav b')?.textContent).toBe('审核通过');
    await key('j');
    expect(page.text()).not.toContain('已提交决定');
  });

  it('marks nobody as decided whose decision is taken back', async () => {
    await page.press('只确认');
    await settle();
    expect(document.querySelector('nav b')?.textContent).toBe('审核通过');
    cases = cases.map((one) => ({
      ...one, stage: 'decided', decision: {
        version: 1, outcome: 'approved', reasonCodes: [], decidedBy: null,
        decidedAt: '2027-05-06T04:30:00.000Z', isPublished: false, recalledAt: null,
      },
    }));
    await page.press('刷新');
    await settle();
    await page.press('撤回决定');
    await page.press('确定撤回');
    await settle();
    expect(document.querySelector('nav b')).toBeNull();
  });

  it('asks before a refusal, and refuses nothing when the answer is no', async () => {
    const verdict = {
      verdict: 'rejected', reasonCode: 'unclear', note: null, by: 'staff', staffId: null,
      judgedAt: '2027-05-06T04:30:00.000Z', version: 1,
    } as const;
    cases = cases.map((one) => ({
      ...one, computedOutcome: 'rejected', items: one.items.map((item) => ({ ...item, verdict })),
    }));
    await page.press('刷新');
    await settle();
    await key('2');
    expect(page.text()).toContain('确定李一审核不通过？不符合：房屋租赁合同；填写信息与材料一致');
    await page.press('取消');
    await settle();
    expect(asked.some((line) => line.startsWith('decideReview'))).toBe(false);
    await key('2');
    await page.press('确定不通过');
    await settle();
    expect(asked).toContain('decideReview 1 rejected');
    expect(heading()).toBe('李二 12345672');
  });

  it('never shows one child under the address of another', async () => {
    let release = (): void => undefined;
    held.set(2, new Promise((resolve) => { release = resolve; }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    // The page isn't stable before the answer.
    while (!asked.includes('getReview 2')) {
      await new Promise((resolve) => setTimeout(resolve));
      fixture.detectChanges();
    }
    expect(at()).toContain(idOf(2));
    expect(heading()).toBe('');
    expect(document.querySelector('app-decision-panel')).toBeNull();
    release();
    await page.until(() => heading() === '李二 12345672');
  });

  it('leaves keys alone in fields, in a dialog, and once they are switched off', async () => {
    const field = document.createElement('textarea');
    document.body.append(field);
    await key('j', field);
    expect(heading()).toBe('李一 12345671');
    field.remove();
    await key('?');
    await key('j');
    expect(heading()).toBe('李一 12345671');
    await page.tick('使用快捷键');
    await page.press('关闭');
    await settle();
    await key('j');
    expect(heading()).toBe('李一 12345671');
    await page.press('下一名');
    await settle();
    expect(heading()).toBe('李二 12345672');
  });

  it('confirms nothing that doesn’t follow from the case', async () => {
    cases = cases.map((one) => ({ ...one, identity: 'pending', computedOutcome: null }));
    await key('j');
    await key('1');
    expect(page.text()).toContain('不能确认“通过”：身份证及户籍信息尚未验证通过');
    expect(asked.some((line) => line.startsWith('decideReview'))).toBe(false);
  });

  it('leads back to the same page of the queue', async () => {
    await key('/');
    expect(at()).toBe(`/review${place}`);
    expect(heading()).toBe('队列');
  });
});
