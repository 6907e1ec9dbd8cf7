/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { SecondLook } from './second-look.ts';

describe('SecondLook (B5 「复核」)', () => {
  const sent: string[] = [];
  let refusal: ApiProblem | null;
  let loads = 0;
  let fixture: ComponentFixture<SecondLook>;
  let page: PageUnderTest;

  beforeEach(async () => {
    sent.length = 0;
    loads = 0;
    refusal = null;
    const api = {
      call: (name: string) => {
        sent.push(name);
        return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
      },
    };
    const store = {
      load: () => {
        loads += 1;
        return Promise.resolve(true);
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: api }, { provide: EnrolmentStore, useValue: store },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    fixture = TestBed.createComponent(SecondLook);
    fixture.componentRef.setInput('view', {
      ...new EnrolmentApi().view(),
      deadlines: [{ id: 'second-look', title: '申请复核', at: '2027-05-20T09:00:00Z', isOwn: true }],
    });
    await fixture.whenStable();
    page = pageOf(fixture);
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('says until when, what follows and whom to ask before it is asked for', async () => {
    expect(page.text()).toContain('请在2027年5月20日 17:00前申请');
    await page.press('申请复核');
    expect(page.text()).toContain('只能申请一次');
    expect(page.text()).toContain('请先致电010-64000000');
    await page.press('取消');
    expect(sent).toEqual([]);
    await page.press('申请复核');
    await page.press('确认申请');
    await page.settle();
    expect(sent).toEqual(['askSecondLook']);
    expect(loads).toBe(1);
  });

  it('tells whom to call when it is not possible any more, and looks anew', async () => {
    refusal = new ApiProblem('action-not-allowed', {});
    await page.press('申请复核');
    await page.press('确认申请');
    await page.settle();
    expect(page.text()).toContain('现在不能申请复核，如有疑问请致电010-64000000');
    expect(loads).toBe(1);
  });
});
