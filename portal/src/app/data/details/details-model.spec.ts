import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import type { FormCollects } from '@ruxue/contracts/collects';
import { idNumberCheckDigit } from '@ruxue/contracts/id-number';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { filledOf } from './detail-fields.ts';
import {
  type DetailsModel, detailsForm, detailsOf, draftOf, modelOf,
} from './details-model.ts';

const numberOf = (first17: string): string => `${first17}${idNumberCheckDigit(first17)}`;

const registered: ParentsView['registered'] = {
  child: {
    nationality: 'CHN', householdProvince: '13', name: '李明', sex: 'male',
    documentType: 'id-card', documentNumber: numberOf('13010220200101001'), birthDate: '2020-01-01',
  },
  guardian: { name: '李强', phone: '13800138000' },
};

const guardian = {
  nationality: 'CHN', householdProvince: '13', name: '王芳', relation: '52',
  documentType: 'id-card', documentNumber: numberOf('13010219900101002'), education: '21',
  phone: '13900139000', employer: '某公司', employerArea: '朝阳区',
};

const filled = (): DetailsModel => ({
  householdAddress: '河北省石家庄市某街1号', residenceAddress: '北京市东城区某胡同2号',
  householdType: 'resident', ethnicity: '01', onlyChild: 'yes', bloodType: '1',
  medicalHistory: '无', allergies: '无', healthConsent: true, singleGuardian: 'no',
  guardian1: {
    ...guardian, name: '李强', phone: '13800138000', relation: '51',
    documentNumber: numberOf('13010219900101001'),
  },
  guardian2: guardian, guardian2Consent: true, employment: 'employed', housing: 'rented',
  permit: 'held', household: 'same',
});

const optional = { health: 'optional', materials: true } as const;

const formOf = (value: DetailsModel, collects: Partial<FormCollects> = {}) =>
  TestBed.runInInjectionContext(() =>
    detailsForm(signal(value), {
      childNumber: signal(registered.child.documentNumber),
      collects: signal({ ...optional, ...collects }),
    }));

describe('the details form', () => {
  it('comes back from a draft as it was typed, complete or not', () => {
    for (const model of [filled(), { ...filled(), onlyChild: '' as const, ethnicity: '' }]) {
      const data: unknown = JSON.parse(JSON.stringify(draftOf(model)));
      const draft = { version: 3, data: { ...(data instanceof Object ? data : {}) } };
      expect(modelOf({ draft, registered })).toEqual(model);
    }
  });

  it('starts with the registered guardian, who cannot be changed', () => {
    const model = modelOf({ draft: null, registered });
    expect(model.guardian1).toMatchObject({ name: '李强', phone: '13800138000' });
    const form = formOf(model);
    expect(form.guardian1.name().readonly()).toBe(true);
    expect(form.guardian1.employer().readonly()).toBe(false);
  });

  it('is valid as the server sees it', () => {
    expect(formOf(filled())().errorSummary().map((error) => error.message)).toEqual([]);
  });

  it('opens with what was submitted, when that is taken back (B5)', () => {
    const submitted: unknown = JSON.parse(JSON.stringify(detailsOf(filled())));
    const data = { ...(submitted instanceof Object ? submitted : {}) };
    expect(modelOf({ draft: { version: 2, data }, registered })).toEqual(filled());
  });

  it('counts what is filled in of what this family has to fill in', () => {
    const empty = modelOf({ draft: null, registered });
    expect(filledOf(empty, optional)).toEqual({ done: 0, all: 24 });
    expect(filledOf(filled(), optional)).toEqual({ done: 24, all: 24 });
    expect(filledOf({ ...filled(), singleGuardian: 'yes', ethnicity: ' ' }, optional))
      .toEqual({ done: 14, all: 15 });
    expect(filledOf({ ...filled(), allergies: '' }, optional, 'health')).toEqual({ done: 0, all: 0 });
    expect(filledOf(filled(), { ...optional, materials: false })).toEqual({ done: 20, all: 20 });
    const required = { ...optional, health: 'required' } as const;
    expect(filledOf({ ...filled(), allergies: '' }, required, 'health')).toEqual({ done: 3, all: 4 });
  });

  it('asks for guardian 2 unless there is one guardian only', () => {
    const without = { ...filled(), guardian2: modelOf({ draft: null, registered }).guardian2 };
    expect(formOf(without).guardian2.name().valid()).toBe(false);
    const single: DetailsModel = { ...without, singleGuardian: 'yes', guardian2Consent: false };
    expect(formOf(single)().valid()).toBe(true);
    expect(draftOf(single)['guardian2']).toBeNull();
  });

  it('asks a family without a telephone for none, of guardian 2 neither (B9)', () => {
    const { child, guardian: { name } } = registered;
    const none = { child, guardian: { name, phone: null } };
    const typed = { ...filled(), guardian2: { ...guardian, phone: '' } };
    expect(detailsOf(typed)).toBeNull();
    const model = modelOf({ registered: none, draft: { version: 1, data: draftOf(typed) } });
    expect(detailsOf(model)).toMatchObject({ guardian1: { phone: null }, guardian2: { phone: null } });
    const { done, all } = filledOf(model, { health: 'optional', materials: true });
    expect(done).toBe(all);
  });

  it('takes a guardian without an ID card, of whom no province is asked', () => {
    const abroad = {
      ...guardian, nationality: 'other', householdProvince: '', name: 'María García',
      documentType: 'other', documentNumber: 'h-1234 5678',
    };
    const model = { ...filled(), guardian2: abroad };
    expect(formOf(model)().errorSummary().map((error) => error.message)).toEqual([]);
    expect(detailsOf(model)?.guardian2).toMatchObject({
      nationality: 'other', householdProvince: null, documentNumber: 'H12345678',
    });
    expect(filledOf(model, optional)).toEqual({ done: 23, all: 23 });
    const submitted: unknown = JSON.parse(JSON.stringify(detailsOf(model)));
    const data = { ...(submitted instanceof Object ? submitted : {}) };
    expect(modelOf({ draft: { version: 2, data }, registered }).guardian2)
      .toEqual({ ...abroad, documentNumber: 'H12345678' });
  });

  it('tells a mistype while other things are still missing', () => {
    const model = { ...filled(), householdAddress: '' };
    model.guardian2 = { ...guardian, documentNumber: registered.child.documentNumber };
    expect(formOf(model).guardian2.documentNumber().errors()[0]?.message).toContain('儿童的证件号码');
  });

  it("wants guardian 2's consent, and that to health data where a season requires them (C1)", () => {
    const refused = { ...filled(), healthConsent: false };
    expect(formOf(refused)().valid()).toBe(true);
    expect(detailsOf(refused)).toMatchObject({ healthConsent: false, bloodType: null, allergies: null });
    const form = formOf(refused, { health: 'required' });
    expect(form.healthConsent().errors()[0]?.message).toContain('健康信息');
    const other = formOf({ ...filled(), guardian2Consent: false });
    expect(other.guardian2Consent().errors()[0]?.message).toContain('监护人(二)');
  });
});
