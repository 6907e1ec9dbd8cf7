/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal, type WritableSignal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SchoolStep } from '@ruxue/contracts/operations/collection-operations';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { School } from './school.ts';

const account = { username: 'school', roles: ['school-officer'], district: '110101', schoolId: 's' };

describe('School', () => {
  /** The step in each fetched roster, in order. */
  let steps: SchoolStep[];
  /** Resolves when the last of them is fetched. */
  let allTold: PromiseWithResolvers<void>;
  let refusal: ApiProblem | null;
  let rosters: number;
  /** The season's deadline for places (B24). */
  let placeUntil: string;
  let called: string[];
  let signedIn: WritableSignal<typeof account | null>;
  let fixture: ComponentFixture<School>;
  let page: PageUnderTest;

  const call = (name: string) => {
    if (name === 'getSeason') return Promise.resolve({ body: { ends: '2100-01-01T00:00:00Z', placeUntil } });
    if (!name.startsWith('get')) called.push(name);
    if (name !== 'getRoster') return refusal ? Promise.reject(refusal) : Promise.resolve({});
    const step = steps[rosters];
    rosters += 1;
    if (rosters === steps.length) allTold.resolve();
    const entry = {
      caseId: 'case-1', childName: '李明', sex: 'male', birthDate: '2020-11-02',
      formNumber: '110101270001', guardianName: '李强', phone: '13800138000', step,
    };
    const school = { id: 's', name: '第一小学', places: 2, taken: step === 'enrolled' ? 1 : 0 };
    return Promise.resolve({ body: { school, entries: [entry] } });
  };

  const open = async (...told: SchoolStep[]): Promise<void> => {
    steps = told;
    allTold = Promise.withResolvers();
    fixture = TestBed.createComponent(School);
    await fixture.whenStable();
    page = pageOf(fixture);
  };

  beforeEach(() => {
    rosters = 0;
    placeUntil = '2099-08-28T09:00:00Z';
    called = [];
    refusal = null;
    signedIn = signal<typeof account | null>(account);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: { call } },
        { provide: Session, useValue: { account: signedIn } },
      ],
    });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows an undone enrolment though the roster follows only later', async () => {
    await open('enrolled', 'enrolled', 'presented');
    page.button('撤回').click();
    await page.settle();
    // Until then nobody can act on the old step.
    expect(page.button('撤回').disabled).toBe(true);
    await allTold.promise;
    await page.settle();
    expect(page.text()).toContain('学校已登记');
    expect(page.button('录取').disabled).toBe(false);
    expect(page.text()).toContain('剩余 2 个');
    expect(document.activeElement?.textContent.trim()).toBe('李明：已撤回录取');
    expect(rosters).toBe(3);
  });

  it('says until when families decide, before which nobody is a no-show (B24)', async () => {
    await open('admitted');
    await page.settle();
    expect(page.text()).toContain('家长在2099年8月28日 17:00前确认或放弃学位');
    expect(() => page.button('登记未报到')).toThrow();
  });

  it('marks a no-show after a question, and takes it back (B24)', async () => {
    placeUntil = '2020-08-28T09:00:00Z';
    await open('confirmed', 'noShow', 'admitted');
    await page.settle();
    await page.press('登记未报到');
    expect(called).toEqual([]);
    await page.press('确定登记');
    await page.settle();
    expect(called).toEqual(['markNoShow']);
    expect(page.text()).toContain('逾期未报到');
    await page.press('已来报到');
    await page.press('恢复学位');
    await page.settle();
    expect(called).toEqual(['markNoShow', 'undoNoShow']);
  });

  it('declines a child with a reason, and says that the district goes on (B23)', async () => {
    await open('presented', 'declined');
    await page.press('不接收…');
    await page.settle();
    // The first button of that name is the form's, without a number or a code.
    expect(page.text()).toContain('请先扫描采集表，或填写表上的编号和验证码');
    await page.press('不接收…：李明');
    await page.until(() => page.text().includes('确定不接收'));
    await page.press('确定不接收');
    expect(page.text()).toContain('请选择原因，家长会看到');
    const select = document.querySelector<HTMLSelectElement>('mat-dialog-container select');
    if (select) select.value = 'family-wish';
    for (const type of ['input', 'change']) select?.dispatchEvent(new Event(type));
    await page.press('确定不接收');
    await allTold.promise;
    await page.until(() => page.text().includes('李明：已转到区里安排其他学校'));
    expect(page.text()).toContain('未接收，待区里安排');
  });

  it('asks before it takes a presentation back, and finds a child in a long list', async () => {
    await open('presented');
    await page.press('撤销登记…：李明');
    await page.until(() => page.text().includes('确定撤销吗'));
    await page.press('取消');
    expect(rosters).toBe(1);
    await page.type('在名册中查找', '王');
    expect(page.text()).toContain('名册里没有找到');
    await page.type('在名册中查找', '1380013');
    expect(page.text()).toContain('找到1名');
  });

  it('shows no child after the end of the session', async () => {
    await open('enrolled');
    signedIn.set(null);
    await page.settle();
    expect(page.text()).not.toContain('李明');
    expect(page.button('重新登录').disabled).toBe(false);
  });

  it('asks once after a refusal and lets the school go on', async () => {
    refusal = new ApiProblem('school-full', {});
    await open('presented', 'presented');
    await page.press('录取');
    await allTold.promise;
    await page.settle();
    expect(page.text()).toContain('该校学位已满');
    expect(page.button('录取').disabled).toBe(false);
    expect(rosters).toBe(2);
  });
});
