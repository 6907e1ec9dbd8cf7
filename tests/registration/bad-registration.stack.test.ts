import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteBodyInput } from '@ruxue/contracts';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';

import { preparedRegistration, registered, type Registration } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

type Form = RouteBodyInput<'register'>;

let world: World;
let prepared: Registration;
beforeAll(async () => {
  world = openWorld();
  prepared = await preparedRegistration(world.api);
});

const refused = async (body: Form) =>
  (await world.api.refused('register', { body, key: randomUUID() })).problem;
const withChild = (form: Form, change: Partial<Form['child']>): Form => ({
  ...form, child: { ...form.child, ...change },
});

/** An ID number with a final X, of a person born on that day. */
function numberEndingInX(birthDate: string, sex: 'male' | 'female'): string {
  for (;;) {
    const number = someIdNumber(birthDate, sex);
    if (number.endsWith('X')) return number;
  }
}

describe('a field that is wrong', () => {
  it.each<[string, (form: Form) => Form, string, string]>([
    ['a password of 21 characters', (form) => ({ ...form, password: 'Aa1aaaaaaaaaaaaaaaaaa' }),
      'password', '密码最多20位'],
    ['a password that everybody tries first', (form) => ({ ...form, password: 'Abc123456' }),
      'password', '这个密码太常见'],
    ['a telephone of 10 digits', (form) => ({
      ...form, guardian: { ...form.guardian, phone: '1380013800' } }),
    'guardian.phone', '请填写11位手机号'],
    ['a telephone of 12 digits', (form) => ({
      ...form, guardian: { ...form.guardian, phone: '138001380000' } }),
    'guardian.phone', '请填写11位手机号'],
    ['an ID number with a wrong check digit', (form) => {
      const { documentNumber: number } = form.child;
      const documentNumber = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
      return withChild(form, { documentNumber });
    }, 'child.documentNumber', '身份证号码有误'],
    ['another sex than the ID number says', (form) => withChild(form, {
      sex: form.child.sex === 'male' ? 'female' : 'male',
    }), 'child.sex', '性别与身份证号码不一致'],
    ['another birth date than the ID number says', (form) => withChild(form, {
      birthDate: '2019-12-31',
    }), 'child.birthDate', '出生日期与身份证号码不一致'],
  ])('%s is named, with what to do', async (_name, change, path, message) => {
    const problem = await refused(change(prepared.form));
    expect(problem.type).toBe('/problems/invalid-input');
    const fields = problem.fields ?? [];
    expect(fields.map((field) => field.path)).toEqual([path]);
    expect(fields[0]?.message).toContain(message);
  });

  it.each<[string, (number: string) => string]>([
    ['a lower-case x', (number) => number.toLowerCase()],
    ['full-width digits', (number) => number.replace(/[\dX]/gu, (character) =>
      String.fromCharCode(character.charCodeAt(0) + 0xfee0))],
    ['spaces', (number) => ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`],
  ])('an ID number with %s is put right', async (_name, typed) => {
    const person = someRegisteredData();
    const { birthDate, sex } = person.child;
    const documentNumber = numberEndingInX(birthDate, sex);
    const child = { ...person.child, documentNumber };
    const typedBy = { registered: { ...person, child } };
    const registration = await preparedRegistration(world.api, typedBy);
    const form = withChild(registration.form, { documentNumber: typed(documentNumber) });
    const { signInTicket } = await registered(world.api, { ...registration, form });
    expect(signInTicket).not.toBe('');
    // It is the same number: the corrected form can't register again.
    const again = await preparedRegistration(world.api, {
      registered: { ...someRegisteredData(), child },
    });
    expect((await refused(again.form)).type).toBe('/problems/document-number-taken');
  });
});

describe('a child who goes another way (S21)', () => {
  const telephone = /请咨询东城区教委，电话010/u;

  it.each<[string, Partial<Form['child']>, string, string]>([
    ['of another nationality', { nationality: 'other', documentNumber: 'E12345678' },
      'child.nationality', '外国籍'],
    ['of a Beijing household', { householdProvince: '11' },
      'child.householdProvince', '本市户籍'],
    ['with a permit of Hong Kong', { documentNumber: '810000202001010012' },
      'child.documentNumber', '港、澳籍'],
    ['with a permit of Macao', { documentNumber: '820000202001010018' },
      'child.documentNumber', '港、澳籍'],
    ['with a permit of Taiwan', { documentNumber: '830000202001010013' },
      'child.documentNumber', '台胞子女'],
    ['with another document', { documentType: 'other', documentNumber: 'E12345678' },
      'child.documentType', '居民身份证'],
  ])('%s is told which, and whom to call', async (_name, change, path, reason) => {
    const problem = await refused(withChild(prepared.form, change));
    expect(problem.type).toBe('/problems/invalid-input');
    const [field, ...others] = problem.fields ?? [];
    expect(others).toEqual([]);
    expect(field?.path).toBe(path);
    expect(field?.message).toContain(reason);
    expect(field?.message).toMatch(telephone);
  });

  it.each<[string, Partial<Form['child']>]>([
    ['of another nationality', { nationality: 'other' }],
    ['born long before', {
      birthDate: '2012-05-05', sex: 'male', documentNumber: someIdNumber('2012-05-05', 'male'),
    }],
  ])('%s uses nothing up: put right, the same captcha and code register', async (_name, change) => {
    const registration = await preparedRegistration(world.api);
    const { form, key } = registration;
    const body = withChild(form, change);
    const { problem } = await world.api.refused('register', { body, key });
    expect(problem.type).toBe('/problems/invalid-input');
    const { accountNumber } = await registered(world.api, registration);
    expect(accountNumber).toMatch(/^\d{8}$/u);
  });
});
