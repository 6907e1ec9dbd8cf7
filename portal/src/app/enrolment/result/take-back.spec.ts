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
import { TakeBack } from './take-back.ts';

describe('TakeBack (B5)', () => {
  const sent: { name: string; key: string; body: unknown }[] = [];
  let refusal: ApiProblem | null;
  let loads = 0;
  let fixture: ComponentFixture<TakeBack>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { key, body }: { key: string; body: unknown }) => {
      sent.push({ name, key, body });
      return refusal === null ? Promise.resolve({ status: 202, body: {} }) : Promise.reject(refusal);
    },
  };
  beforeEach(async () => {
    sent.length = 0;
    loads = 0;
    refusal = null;
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
    fixture = TestBed.createComponent(TakeBack);
    fixture.componentRef.setInput('view', { ...new EnrolmentApi().view(), submissionVersion: 2 });
    fixture.componentRef.setInput('closes', '2027-05-31T15:59:59Z');
    await fixture.whenStable();
    page = pageOf(fixture);
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('says what happens before it asks for it, and does nothing on no', async () => {
    await page.press('撤回修改');
    expect(page.text()).toContain('填写的内容都会保留');
    expect(page.text()).toContain('请在2027年5月31日 23:59前重新提交');
    expect(page.text()).toContain('提交的先后不影响审核结果');
    await page.press('取消');
    expect(sent).toEqual([]);
  });

  it('takes this very submission back and looks anew', async () => {
    await page.press('撤回修改');
    await page.press('确认撤回');
    expect(sent).toMatchObject([{ name: 'takeBack', body: { submissionVersion: 2 } }]);
    expect(loads).toBe(1);
  });

  it('tells when somebody may have begun, whom to call, and looks anew', async () => {
    refusal = new ApiProblem('action-not-allowed', {});
    await page.press('撤回修改');
    await page.press('确认撤回');
    expect(page.text())
      .toContain('审核人员可能已经开始处理，不能再撤回；如需更正请致电010-64000000。');
    expect(loads).toBe(1);
  });

  it('is safe to repeat after a lost answer (L3)', async () => {
    refusal = ApiProblem.offline();
    await page.press('撤回修改');
    await page.press('确认撤回');
    expect(page.text()).toContain('网络连接不上');
    refusal = null;
    await page.press('撤回修改');
    await page.press('确认撤回');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(page.text()).not.toContain('网络连接不上');
  });
});
