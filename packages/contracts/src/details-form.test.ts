import { describe, expect, it } from '@jest/globals';

import type { Collects, FormCollects } from './collects.ts';
import { detailsFormOf } from './details-form.ts';
import { Details } from './details.ts';
import { idNumberCheckDigit } from './id-number.ts';

const numberOf = (first17: string) => `${first17}${idNumberCheckDigit(first17)}`;
const childNumber = numberOf('13010220200101001');

const father = {
  nationality: 'CHN', householdProvince: '13', name: '李强', relation: '51',
  documentType: 'id-card', documentNumber: numberOf('13010219900101001'), education: '21',
  phone: '13800138000', employer: '某公司', employerArea: '朝阳区',
};
const mother = {
  ...father, name: '王芳', relation: '52', documentNumber: numberOf('13010219900101002'),
};
const details = {
  householdAddress: '石家庄', residenceAddress: '北京', householdType: 'resident', ethnicity: '01',
  onlyChild: true, bloodType: '1', medicalHistory: '无', allergies: '无', healthConsent: true,
  singleGuardian: false, guardian1: father, guardian2: mother, guardian2Consent: true,
};

const formOf = (health: Collects['health'] = 'optional', materials: FormCollects['materials'] = false) =>
  detailsFormOf(childNumber, { health, materials });

/** All faults, as path and message. */
const faultsOf = (change: object) =>
  (formOf().safeParse({ ...details, ...change }).error?.issues ?? [])
    .map(({ path, message }) => [path.join('.'), message]);

describe('guardians of the details (S12)', () => {
  it.each([
    ['from abroad', {
      nationality: 'other', householdProvince: undefined, name: 'Anna O’Neill-Schmidt',
      documentType: 'other', documentNumber: 'E1234567',
    }],
    ['from Hong Kong', {
      nationality: 'other', householdProvince: '81', name: '陈大文', documentType: 'other',
      documentNumber: 'H12345678(01)',
    }],
    ['an officer', {
      documentType: 'other', documentNumber: '军字第 2034567 号',
    }],
    ['of China with another document', {
      householdProvince: '71', documentType: 'other', documentNumber: '12345678',
    }],
  ])('are taken when they are %s', (_, change) => {
    expect(faultsOf({ guardian2: { ...mother, ...change } })).toEqual([]);
  });

  it('leave no trace of a second one where there is one alone', () => {
    const alone = formOf().parse({ ...details, singleGuardian: true });
    expect(alone).toMatchObject({ guardian2: null, guardian2Consent: false });
  });

  it('are read again as they were kept', () => {
    const abroad = { ...mother, nationality: 'other', documentType: 'other', documentNumber: 'E1-234 567' };
    const kept = formOf().parse({ ...details, guardian2: abroad });
    expect(kept.guardian2).toMatchObject({ householdProvince: null, documentNumber: 'E1234567' });
    expect(Details.parse(kept)).toEqual(kept);
  });

  it.each([
    [{ nationality: 'other' }, 'documentType', '请选择“其他证件”'],
    [{ nationality: '' }, 'nationality', '请选择国籍'],
    [{ documentType: 'permit' }, 'documentType', '请选择证件类型'],
    [{ documentType: 'other', documentNumber: 'E12' }, 'documentNumber', '5至30位字母和数字'],
    [{ documentNumber: 'E12345678' }, 'documentNumber', '身份证号码应为18位'],
    [{ householdProvince: undefined }, 'householdProvince', '请选择省'],
    [{ name: 'Wang Fang' }, 'name', '中文姓名'],
  ])('are told what is wrong with %o', (change, name, words) => {
    const faults = faultsOf({ guardian2: { ...mother, ...change } });
    expect(faults).toEqual(expect.arrayContaining([
      [`guardian2.${name}`, expect.stringContaining(words)],
    ]));
  });
});

describe('mistypes of the details (S12)', () => {
  it.each([
    ["the child's number", { guardian1: { ...father, documentNumber: childNumber } },
      'guardian1.documentNumber', '这是儿童的证件号码'],
    ['one number for both', { guardian2: { ...mother, relation: '99', documentNumber: father.documentNumber } },
      'guardian2.documentNumber', '与监护人(一)的证件号码相同'],
    ["a father with a woman's number", { guardian2: { ...mother, relation: '51' } },
      'guardian2.relation', '关系是“父亲”，但证件号码中的性别是女'],
    ['somebody who is not of full age', {
      guardian1: { ...father, documentNumber: numberOf('13010220140630001') },
    }, 'guardian1.documentNumber', '出生日期是2014-06-30，监护人应年满18周岁'],
    ['somebody not yet born', {
      guardian2: { ...mother, documentNumber: numberOf('13010220380101002') },
    }, 'guardian2.documentNumber', '监护人应年满18周岁'],
    ["a grandmother with a man's number", { guardian1: { ...father, relation: '62' } },
      'guardian1.relation', '关系是“祖母”，但证件号码中的性别是男'],
  ])('are told beside what else is wrong: %s', (_, change, path, words) => {
    expect(faultsOf(change)).toEqual([[path, expect.stringContaining(words)]]);
    expect(faultsOf({ ...change, householdAddress: '' })).toEqual([
      ['householdAddress', '请填写户籍所在地详细地址'], [path, expect.stringContaining(words)],
    ]);
  });

  it('are not looked for where nothing can be known, nor in a shared telephone', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ guardian2: { ...mother, phone: father.phone } })).toEqual([]);
    expect(faultsOf({ guardian2: { ...mother, relation: '97' } })).toEqual([]);
  });

  it('may lack a telephone where guardian 1 has none (B9)', () => {
    const without = { guardian2: { ...mother, phone: null } };
    expect(faultsOf(without)).toEqual([['guardian2.phone', '请填写手机号']]);
    expect(faultsOf({ ...without, guardian1: { ...father, phone: null } })).toEqual([]);
  });

  it('hide nothing that was handed in before they were looked for', () => {
    const before = { ...details, guardian2: { ...mother, relation: '51' } };
    expect(Details.safeParse(before).success).toBe(true);
  });
});

describe('health data (C1)', () => {
  const none = { bloodType: null, medicalHistory: null, allergies: null, healthConsent: false };
  const typed = (change: object, health?: Collects['health']) =>
    formOf(health).safeParse({ ...details, ...change });
  const faults = (change: object, health?: Collects['health']) =>
    (typed(change, health).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);

  it.each([
    ['refused', { healthConsent: false }],
    ['refused, with faults in what was typed', {
      healthConsent: false, bloodType: 'Z', allergies: '花'.repeat(301), medicalHistory: '\u202e',
    }],
    ['never asked for by an older page', {
      healthConsent: undefined, bloodType: undefined, medicalHistory: undefined, allergies: undefined,
    }],
  ])('is not kept, and keeps nobody from submitting, when it is %s', (_, change) => {
    expect(typed(change).data).toMatchObject(none);
  });

  it.each([
    [{ bloodType: '' }, { bloodType: null, medicalHistory: '无', allergies: '无' }],
    [{ medicalHistory: ' \u200b' }, { medicalHistory: null, allergies: '无' }],
    [{ bloodType: null, medicalHistory: undefined, allergies: '' },
      { bloodType: null, medicalHistory: null, allergies: null, healthConsent: true }],
  ])('may be given in part: %j', (change, kept) => {
    const { data } = typed(change);
    expect(data).toMatchObject(kept);
    expect(Details.parse(data)).toEqual(data);
  });

  it('is checked where it is given', () => {
    expect(faults({ bloodType: 'Z', allergies: '花'.repeat(301) })).toEqual([
      ['bloodType', '请选择血型'], ['allergies', '过敏史最多300个字'],
    ]);
  });

  it('is not taken where the season does not collect it, whatever is sent', () => {
    expect(typed({ bloodType: 'Z' }, 'not-collected').data).toMatchObject(none);
  });

  it('is asked for, with its consent, where the season requires it', () => {
    expect(faults({ healthConsent: false, bloodType: '' }, 'required')).toEqual([
      ['healthConsent', '请同意为入学健康服务收集健康信息'],
    ]);
    expect(faults({ bloodType: '', allergies: ' ' }, 'required')).toEqual([
      ['bloodType', '请选择血型'], ['allergies', '请填写过敏史（没有请填“无”）'],
    ]);
    expect(faults({}, 'required')).toEqual([]);
  });
});

describe('the questions behind the list of materials (B4)', () => {
  const answers = {
    employment: 'self-employed', housing: 'owned', permit: 'none', household: 'apart',
  };
  const faults = (change: object) =>
    (formOf('optional', true).safeParse({ ...details, ...change }).error?.issues ?? [])
      .map(({ path, message }) => [path.join('.'), message]);

  it('are asked where the district has a list, each by itself, while other fields are wrong', () => {
    const missing = ['employment', 'housing', 'permit', 'household']
      .map((name) => [name, '请选择一项']);
    expect(faults({})).toEqual(missing);
    expect(faults({ ...answers, housing: null })).toEqual([['housing', '请选择一项']]);
    expect(faults({ ...answers, housing: 'boat' })).toEqual([['housing', '请选择一项']]);
    expect(faults({ ...answers, permit: '', residenceAddress: '' }).map(([path]) => path))
      .toEqual(['residenceAddress', 'permit']);
    expect(formOf('optional', true).parse({ ...details, ...answers })).toMatchObject(answers);
  });

  it('are asked nowhere else, and details from before them are read as they were', () => {
    const none = { employment: null, housing: null, permit: null, household: null };
    expect(formOf().parse(details)).toMatchObject(none);
    expect(Details.parse(details)).toMatchObject(none);
  });
});
