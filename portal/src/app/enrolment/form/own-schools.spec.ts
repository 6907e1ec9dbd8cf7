/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FoundSchool } from '@ruxue/contracts/catchment';
import type { Phase } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnSchools } from './own-schools.ts';

const school: FoundSchool = {
  id: 's', name: '第一小学', address: '和平里1号', phone: '010-84100001', places: 80, rule: 'single',
  lastYear: null, warning: null,
};

describe('the schools of a family that is to present its form (S17, B23)', () => {
  let fixture: ComponentFixture<OwnSchools>;
  let page: PageUnderTest;
  let asked: number;
  const open = async (
    phase: Phase, schools: readonly FoundSchool[], namedSchool: string | null = null,
  ): Promise<void> => {
    asked = 0;
    const view = signal({
      phase, submissionVersion: 1, namedSchool, district: { phone: '010-64000000' },
      deadlines: [{ id: 'present', title: '', at: '2027-06-20T09:00:00.000Z', isOwn: true }],
    });
    const call = () => {
      asked += 1;
      return Promise.resolve({ body: { schools, needsNumber: false } });
    };
    TestBed.configureTestingModule({ providers: [
      provideRouter([]),
      { provide: ApiClient, useValue: { call } }, { provide: EnrolmentStore, useValue: { view } },
    ] });
    fixture = TestBed.createComponent(OwnSchools);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
    await page.settle();
  };
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('are told with dates, address and papers', async () => {
    await open('toPresent', [school]);
    expect(page.text()).toContain('请在2027年6月20日 17:00以前，到下面的学校登记');
    for (const words of ['第一小学', '和平里1号', '信息采集表', '010-84100001']) {
      expect(page.text()).toContain(words);
    }
    expect(page.text()).not.toContain('010-64000000');
  });

  it('are the one that the district has named, with its place (B23)', async () => {
    await open('toPresent', [school], '第一小学');
    expect(page.text()).toContain('区教委已安排您的孩子到第一小学登记入学，学位已经为您的孩子留好');
  });

  it('are several or none: the family is told whom to ask', async () => {
    await open('toPresent', [school, { ...school, id: 't', name: '第二小学' }]);
    expect(page.text()).toContain('可能对口下面2所学校之一');
    fixture.destroy();
    TestBed.resetTestingModule();
    await open('toPresent', []);
    expect(page.text()).toContain('没有按您填写的居住地址查到对口学校');
    expect(page.text()).toContain('010-64000000');
  });

  it.each(['toConfirm', 'presented', 'admitted'] as const)('are not asked for while %s', async (phase) => {
    await open(phase, [school]);
    expect(asked).toBe(0);
    expect(page.text()).not.toContain('到校登记');
  });
});
