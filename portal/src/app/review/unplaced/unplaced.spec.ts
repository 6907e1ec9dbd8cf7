/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { Unplaced } from './unplaced.ts';

const school = (id: string, name: string, places: number, taken: number) =>
  ({ id, name, places, taken });
const schools = [
  school('a', '第一小学', 9, 9), school('b', '第二小学', 9, 8), school('c', '第三小学', 9, 1),
];
const child = {
  caseId: 'case-1', accountNumber: '11111111', childName: '李明', declinedBy: 'a',
  reason: 'other-area', since: '2027-05-01T00:00:00.000Z', ownSchools: ['b'],
};

describe('「安排学校」 (B23)', () => {
  let fixture: ComponentFixture<Unplaced>;
  let page: PageUnderTest;
  let children: readonly object[];
  let sent: unknown[];
  let refusal: ApiProblem | null;

  const api = {
    call: (name: string, { body }: { body?: unknown }) => {
      if (name === 'listUnplaced') {
        return Promise.resolve({ body: { children, total: children.length } });
      }
      if (name === 'listSchools') return Promise.resolve({ body: { schools } });
      sent.push(body);
      children = [];
      return refusal ? Promise.reject(refusal) : Promise.resolve({ body: {} });
    },
  };
  const open = async (role = 'district-manager'): Promise<void> => {
    const account = signal({ username: 'wang', roles: [role], district: '110101' });
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api }, { provide: Session, useValue: { account } },
      ],
    });
    fixture = TestBed.createComponent(Unplaced);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  const choose = async (value: string): Promise<void> => {
    const select = document.querySelector('select');
    if (select === null) throw new Error('no schools to choose from');
    select.value = value;
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type));
    await page.settle();
  };
  beforeEach(() => {
    children = [child];
    sent = [];
    refusal = null;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('names why a child waits, and schools with room, its residence’s first', async () => {
    await open();
    expect(page.text()).toContain('第一小学未接收：不在本校服务片区');
    expect(page.text()).toContain('居住地对口：第二小学');
    await page.press('安排学校…');
    await page.until(() => document.querySelector('select') !== null);
    const offered = [...document.querySelectorAll('option')]
      .map(({ textContent }) => textContent.trim());
    expect(offered).toEqual(['请选择', '第二小学（剩余1个，居住地对口）', '第三小学（剩余8个）']);
    await page.press('确定安排');
    expect(page.text()).toContain('请选择学校');
    expect(sent).toEqual([]);
    await choose('b');
    await page.press('确定安排');
    await page.until(() => page.text().includes('已安排李明到第二小学'));
    expect(sent).toEqual([{ schoolId: 'b', insteadOf: 'a' }]);
    expect(page.text()).toContain('没有待安排的儿童');
  });

  it('tells a refusal in its words, and shows where the child stands now', async () => {
    refusal = new ApiProblem('version-conflict', { detail: '这名儿童的学校安排刚刚有变化' });
    await open('reviewer');
    expect(page.text()).not.toContain('批量安排');
    await page.press('安排学校…');
    await page.until(() => document.querySelector('select') !== null);
    await choose('c');
    await page.press('确定安排');
    await page.until(() => page.text().includes('刚刚有变化'));
    expect(page.text()).toContain('没有待安排的儿童');
  });
});
