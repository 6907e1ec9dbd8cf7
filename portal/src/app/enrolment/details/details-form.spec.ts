/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idNumberCheckDigit } from '@ruxue/contracts/id-number';
import type { MaterialsView } from '@ruxue/contracts/material-files';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import {
  contentOf, type DetailsModel, detailsOf, draftOf,
} from '../../data/details/details-model.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { MaterialsStore } from '../materials/materials-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { TypedKeep } from '../typed-keep.ts';
import { Details } from './details.ts';
import { DraftSaver } from './draft-saver.ts';

const { guardian1 } = contentOf({});
const filled: DetailsModel = {
  ...contentOf({}), householdAddress: '石家庄', residenceAddress: '北京', householdType: 'resident',
  ethnicity: '01', onlyChild: 'yes', bloodType: '1', medicalHistory: '无', allergies: '花生',
  healthConsent: true, singleGuardian: 'yes',
  guardian1: {
    ...guardian1, name: '李强', phone: '13800138000', householdProvince: '13', relation: '51',
    documentNumber: `13010219900101001${idNumberCheckDigit('13010219900101001')}`, education: '21', employer: '某公司',
    employerArea: '东城区',
  },
  employment: 'employed', housing: 'rented', permit: 'held', household: 'same',
};

const materialFile: MaterialsView['places'][number]['files'][number] = {
  fileId: '00000000-0000-4000-8000-000000000001', item: 'residence-rented', subject: 'child',
  name: '合同.jpg', type: 'image/jpeg', bytes: 900_000, pages: 1, rotation: 0,
  uploadedAt: '2027-05-01T04:00:00Z', hash: 'hash-1',
};
const materialPlace: MaterialsView['places'][number] = {
  item: 'residence-rented', subject: 'child', title: '租房合同', agency: '住建委', advice: '',
  alternatives: [], validUntil: null, mayComeLater: false, isOpen: true,
  mayRecheck: false, state: 'uploaded', shownAt: null, files: [materialFile],
};
const materials: MaterialsView = {
  takes: 'all', notAsked: [], evidence: null, answers: {}, places: [
    materialPlace,
    { ...materialPlace, item: 'household-same', title: '全家户口簿', state: 'missing', files: [] },
  ],
};

/** The API with a submission, which ends the typing. */
class SubmittingApi extends EnrolmentApi {
  submitted: unknown = null;
  details: ParentsView['details'] = null;
  collects: ParentsView['collects'] = { health: 'optional', materials: true };

  override call(name: string, request: Parameters<EnrolmentApi['call']>[1]): Promise<unknown> {
    if (name === 'saveDraft' && this.details !== null) {
      return Promise.reject(new ApiProblem('action-not-allowed', {}));
    }
    if (name !== 'submitDetails') return super.call(name, request);
    if (this.refusal) return Promise.reject(this.refusal);
    this.submitted = request.body;
    this.submit(filled);
    return Promise.resolve({ status: 202, body: {} });
  }

  submit(model: DetailsModel): void {
    this.details = detailsOf(model);
    this.version += 1;
  }

  override view(): ParentsView {
    const view = { ...super.view(), collects: this.collects };
    if (this.details === null) return view;
    return { ...view, allowed: ['revoke'], draft: null, details: this.details };
  }
}

describe('the details form (S12)', () => {
  let api: SubmittingApi;
  let fixture: ComponentFixture<Details>;
  let page: PageUnderTest;

  const open = async (model: DetailsModel): Promise<void> => {
    api.draft = { version: 1, data: draftOf(model) };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]), EnrolmentStore, TypedKeep, DraftSaver, MaterialsStore,
        { provide: ApiClient, useValue: api },
      ],
    });
    fixture = TestBed.createComponent(Details);
    page = pageOf(fixture);
    await settle();
  };
  /** Waits until nothing is pending: a page handles an answer in a later turn. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => { setTimeout(resolve); });
      await fixture.whenStable();
    }
  };
  const press = async (name: string): Promise<void> => {
    await page.press(name);
    await settle();
  };
  const labelOfFocus = (): string | undefined => {
    const focused = document.activeElement;
    return focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : undefined;
  };

  beforeEach(() => {
    Element.prototype.scrollIntoView = () => undefined;
    api = new SubmittingApi();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
  });

  it('has what was registered at hand, folded away on a telephone', async () => {
    await open(filled);
    const fold = [...document.querySelectorAll('details')]
      .find(({ textContent }) => textContent.includes('注册时填写的信息（8项）'));
    expect(fold?.textContent).toContain('13010220200101001X');
    expect(fold?.open).toBe(false);
  });

  it('says how far it is filled in, and puts 「无」 with one tap', async () => {
    await open({ ...filled, medicalHistory: '', guardian1: { ...guardian1, employer: '' } });
    expect(page.text()).toContain('已填 9/15 项');
    await press('无');
    expect(page.valueOf('既往病史')).toBe('无');
    // Nobody has to give it (C1).
    expect(page.text()).toContain('已填 9/15 项');
  });

  it('asks for no health data before a consent, says why and that none is needed (C1)', async () => {
    await open({ ...filled, bloodType: '', medicalHistory: '', allergies: '', healthConsent: false });
    expect(page.text()).toContain('健康信息（选填）只用于入学后的健康服务');
    expect(page.text()).toContain('不同意收集，不影响提交、审核和入学');
    expect(page.text()).not.toContain('过敏史');
    await press('下一步');
    expect(page.text()).toContain('过敏史未提供');
    await press('提交信息');
    expect(api.submitted).not.toBeNull();
  });

  it('keeps nothing of a consent that is withdrawn, and has it back with the consent', async () => {
    await open(filled);
    const consent = [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes('收集健康信息'));
    consent?.click();
    await settle();
    expect(page.text()).not.toContain('过敏史');
    expect(TestBed.inject(DraftSaver).model()).toMatchObject({
      healthConsent: false, bloodType: '', medicalHistory: '', allergies: '',
    });
    consent?.click();
    await settle();
    expect(page.valueOf('过敏史')).toBe('花生');
  });

  it.each([
    ['not-collected', (text: string) => { expect(text).not.toContain('健康信息'); }],
    ['required', (text: string) => {
      expect(text).toContain('请同意为入学健康服务收集健康信息');
      expect(text).not.toContain('选填');
    }],
  ] as const)('follows a season in which it is %s', async (health, check) => {
    api.collects = { health, materials: true };
    await open({ ...filled, healthConsent: false });
    await press('下一步');
    check(page.text());
  });

  it('tells above the button what is missing, and goes to the first of it', async () => {
    await open({ ...filled, residenceAddress: '', ethnicity: '' });
    await press('下一步');
    expect(page.text()).toContain('还有 2 处需要修改');
    expect(labelOfFocus()).toContain('居住地详细地址');
    expect(page.text()).not.toContain('请逐项核对');
  });

  it('asks the questions behind the list of materials where the district has one (B4)', async () => {
    await open({ ...filled, housing: '' });
    await press('下一步');
    expect(page.text()).toContain('您家在北京住在哪里？请选择一项');
    TestBed.inject(DraftSaver).model.update((model) => ({ ...model, housing: 'relatives' }));
    await press('下一步');
    expect(page.text()).toContain('亲友家');
  });

  it('asks none of them elsewhere', async () => {
    api.collects = { health: 'optional', materials: false };
    await open({ ...filled, employment: '', housing: '', permit: '', household: '' });
    expect(page.text()).not.toContain('您家在北京住在哪里');
    await press('下一步');
    expect(page.text()).toContain('请逐项核对');
    expect(page.text()).not.toContain('证明材料');
  });

  it('shows everything once more, and submits just that', async () => {
    await open(filled);
    await page.type('居住地详细地址', '北京市东城区');
    await press('下一步');
    for (const word of ['请逐项核对', '汉族', '花生', '父亲', '大学本科毕业', '北京市东城区']) {
      expect(page.text()).toContain(word);
    }
    expect(api.submitted).toBeNull();
    await press('提交信息');
    expect(api.draft).toMatchObject({ version: 2, data: { residenceAddress: '北京市东城区' } });
    expect(api.submitted).toEqual({ draftVersion: 2, materials: [] });
    expect(page.text()).toContain('学龄儿童详细信息');
  });

  it('submits just the files that stand in the list there (B4)', async () => {
    api.materials = materials;
    await open(filled);
    await press('下一步');
    expect(page.text()).toContain('租房合同');
    expect(page.text()).toContain('已上传（1个文件）');
    await press('提交信息');
    expect(api.submitted).toEqual({
      draftVersion: 1, materials: [{ fileId: materialFile.fileId, hash: 'hash-1' }],
    });
  });

  it('leads from a refused submission to each place that lacks a file (B4)', async () => {
    api.materials = materials;
    await open(filled);
    await press('下一步');
    api.refusal = new ApiProblem('invalid-input', {
      fields: [{ path: 'materials.household-same.child', message: '请上传“全家户口簿”，再提交' }],
    });
    await press('提交信息');
    const link = document.querySelector('app-notice-box a[href*="materials"]');
    expect(link?.textContent).toContain('请上传“全家户口簿”');
    expect(link?.getAttribute('href')).toBe('/enrolment/materials#household-same.child');
    expect(page.text()).toContain('还有 1 项材料须在提交以前上传');
    expect(page.button('提交信息').disabled).toBe(false);
  });

  it('leads back from there to what is to be changed, and tells a refusal there', async () => {
    await open(filled);
    await press('下一步');
    api.refusal = new ApiProblem('window-closed', { detail: '5月31日截止' });
    await press('提交信息');
    expect(page.text()).toContain('当前不在办理时间内。5月31日截止');
    await press('返回修改');
    expect(page.text()).not.toContain('请逐项核对');
    expect(page.button('下一步').disabled).toBe(false);
  });

  it('outside the window says so above the form, keeps what is typed, submits nothing (S23)', async () => {
    const sentence = '提交时间已于2027年5月31日17:00截止，请尽快致电咨询。';
    api.changes = {
      phase: 'tooLate', status: '逾期未提交', allowed: ['save-draft', 'revoke'],
      nextStep: { ...api.view().nextStep, sentence, action: null },
    };
    await open(filled);
    expect(page.text().indexOf(sentence)).toBeLessThan(page.text().indexOf('户籍所在地详细地址'));
    expect(page.text()).toContain(sentence);
    expect(page.text()).toContain('现在不能提交');
    expect(page.text()).not.toContain('核对信息');
    expect(document.querySelector('button[type=submit]')).toBeNull();
    await page.type('居住地详细地址', '北京市东城区');
    fixture.destroy();
    await settle();
    expect(api.draft).toMatchObject({ version: 2, data: { residenceAddress: '北京市东城区' } });
  });

  it('shows what another device wrote into the same field, before anything is sent', async () => {
    await open(filled);
    await page.type('居住地详细地址', '这里');
    api.saveElsewhere(draftOf({ ...filled, residenceAddress: '那里' }));
    await press('下一步');
    expect(page.text()).toContain('有 1 项与另一处填写的不同');
    expect(page.text()).toContain('另一处 那里');
    await press('下一步');
    expect(page.text()).toContain('请先选择保留哪一处填写的内容');
    await press('都用另一处的');
    expect(page.valueOf('居住地详细地址')).toBe('那里');
    expect(api.submitted).toBeNull();
  });

  it('saves at once when it is left', async () => {
    await open(filled);
    await page.type('居住地详细地址', '北京市东城区');
    fixture.destroy();
    await settle();
    expect(api.draft).toMatchObject({ version: 2, data: { residenceAddress: '北京市东城区' } });
  });
});
