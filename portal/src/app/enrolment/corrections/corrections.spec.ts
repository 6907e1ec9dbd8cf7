/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { MaterialsStore } from '../materials/materials-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { Corrections } from './corrections.ts';

const permit = {
  item: 'permit-held', subject: 'guardian1', title: '北京市居住证', reason: '已过期', note: '请传背面',
} as const;
const details = {
  item: 'details', subject: 'child', title: '学龄儿童详细信息', reason: '与材料不一致', note: null,
} as const;
const view: ParentsView = {
  ...new EnrolmentApi().view(), phase: 'toCorrect', status: '需补正', draft: { version: 4, data: {} },
  allowed: ['submit-details', 'revoke'], corrections: [permit],
  deadlines: [{ id: 'correct', title: '补正并重新提交', at: '2027-05-20T09:00:00Z', isOwn: true }],
};

describe('Corrections (B5)', () => {
  const sent: { name: string; key: string; body: unknown }[] = [];
  let refusal: ApiProblem | null;
  let loads = 0;
  let fixture: ComponentFixture<Corrections>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { key, body }: { key: string; body: unknown }) => {
      sent.push({ name, key, body });
      return refusal === null ? Promise.resolve({ status: 202, body: {} }) : Promise.reject(refusal);
    },
  };
  const show = async (changes: Partial<ParentsView> = {}): Promise<void> => {
    const shown = { ...view, ...changes };
    const store = {
      allowed: () => new Set(shown.allowed),
      load: () => {
        loads += 1;
        return Promise.resolve(true);
      },
    };
    const manifest = [{ fileId: 'a-file', hash: 'a-hash' }];
    const materials = { load: () => Promise.resolve(), manifest: () => manifest };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: api }, { provide: EnrolmentStore, useValue: store },
        { provide: MaterialsStore, useValue: materials },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    fixture = TestBed.createComponent(Corrections);
    fixture.componentRef.setInput('view', shown);
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  const links = (): (string | null)[] =>
    [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));

  beforeEach(() => {
    sent.length = 0;
    loads = 0;
    refusal = null;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('lists each item with its person, reason, note and way, under one deadline', async () => {
    await show({ corrections: [details, permit] });
    const text = page.text();
    for (const expected of [
      '（2项）', '2027年5月20日 17:00', '学龄儿童详细信息', '与材料不一致', '北京市居住证（监护人(一)）',
      '已过期', '请传背面',
    ]) expect(text).toContain(expected);
    expect(links()).toEqual([
      '/enrolment/details', '/enrolment/materials#permit-held.guardian1', '/enrolment/details',
    ]);
  });

  it('leaves the submission to the form where the details are to correct', async () => {
    await show({ corrections: [details] });
    expect(page.text()).toContain('页核对并提交');
    expect(() => page.button('重新提交')).toThrow();
  });

  it('resubmits the draft with the files of the list, after a question', async () => {
    await show();
    await page.press('重新提交');
    expect(page.text()).toContain('请确认需要补正的1项都已改好');
    await page.press('取消');
    expect(sent).toEqual([]);
    await page.press('重新提交');
    await page.press('确认提交');
    await page.settle();
    expect(sent).toMatchObject([{
      name: 'submitDetails',
      body: { draftVersion: 4, materials: [{ fileId: 'a-file', hash: 'a-hash' }] },
    }]);
    expect(loads).toBe(1);
  });

  it('names what is still missing', async () => {
    refusal = new ApiProblem('invalid-input', {
      fields: [{ path: 'materials.permit-held.guardian1', message: '请上传“北京市居住证”，再提交' }],
    });
    await show();
    await page.press('重新提交');
    await page.press('确认提交');
    await page.settle();
    expect(page.text()).toContain('请上传“北京市居住证”，再提交');
  });

  it('offers nothing to submit once the deadline has passed, and says whom to call', async () => {
    await show({ allowed: ['revoke'], deadlines: [] });
    expect(page.text()).toContain(`现在不能再提交。如有困难，请致电${view.nextStep.phone}`);
    expect(() => page.button('重新提交')).toThrow();
  });
});
