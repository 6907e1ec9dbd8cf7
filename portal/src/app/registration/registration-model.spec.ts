import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { idNumberCheckDigit } from '@ruxue/contracts/id-number';

import { ApiProblem } from '../data/api-problem.ts';
import { findField, serverErrors } from '../data/server-errors.ts';
import { type BornWithin, emptyRegistration, registrationForm } from './registration-model.ts';

const first17 = '13010220200101001';
const documentNumber = `${first17}${idNumberCheckDigit(first17)}`;

const filled = () => {
  const model = emptyRegistration();
  return {
    ...model,
    child: {
      ...model.child, householdProvince: '13', name: '李明', sex: 'male', documentNumber,
      birthDate: '2020-01-01',
    },
    guardian: { name: '李强', phone: '13800138000' },
    password: 'Abc123',
    repeatedPassword: 'Abc123',
    captcha: { captchaId: '8c5b41a6-4f0c-4a0e-9d3c-2f6f5a6b7c8d', answer: 'AB12', work: '7' },
    smsCode: '123456',
  };
};

const passwordMinLength = signal(6);
const born = signal<BornWithin | null>(null);
const rules = {
  born, consultation: signal({ name: '东城区', phone: '010-64000000' }), passwordMinLength,
};

const formOf = (value: ReturnType<typeof emptyRegistration>) =>
  TestBed.runInInjectionContext(() => registrationForm(signal(value), rules));

describe('the registration form', () => {
  it('takes what the server takes', () => {
    expect(formOf(filled())().valid()).toBe(true);
  });

  it('names what is missing beside each field', () => {
    const form = formOf(emptyRegistration());
    expect(form.child.documentNumber().errors()[0]?.message).toBe('请填写证件号码');
    expect(form.smsCode().errors()[0]?.message).toBe('请填写短信验证码');
    expect(form.password().errors()[0]?.message).toBe('请填写密码');
  });

  it('compares the ID number with birth date and sex', () => {
    const value = filled();
    value.child = { ...value.child, birthDate: '2020-01-02', sex: 'female' };
    const form = formOf(value);
    expect(form.child.birthDate().errors()[0]?.message).toContain('与身份证号码不一致');
    expect(form.child.sex().errors()[0]?.message).toContain('与身份证号码不一致');
  });

  it('compares the two passwords here only', () => {
    const form = formOf({ ...filled(), repeatedPassword: 'Abc124' });
    expect(form.repeatedPassword().errors()[0]?.message).toBe('两次输入的密码不一致');
  });

  it.each([
    [{ nationality: 'other' }, 'nationality', '外国籍'],
    [{ householdProvince: '11' }, 'householdProvince', '本市户籍'],
    [{ householdProvince: '81' }, 'documentNumber', '港、澳籍'],
    [{ documentNumber: '830000202001010017' }, 'documentNumber', '台胞子女'],
    [{ documentType: 'other' }, 'documentType', '居民身份证'],
  ] as const)('tells %o which other way to take, and whom to call (S21)', (change, name, words) => {
    const value = filled();
    const form = formOf({ ...value, child: { ...value.child, ...change } });
    const message = form.child[name]().errors()[0]?.message;
    expect(message).toContain(words);
    expect(message).toContain('请咨询东城区教委，电话010-64000000');
    expect(form().valid()).toBe(false);
  });

  it('tells a special case before anything else is typed', () => {
    const value = emptyRegistration();
    const form = formOf({ ...value, child: { ...value.child, nationality: 'other' } });
    expect(form.child.nationality().errors()[0]?.message).toContain('外国籍儿童不在此处注册');
  });

  it('takes the birth dates of the season, the first and the last too (S5)', () => {
    const birthDate = '2020-01-01';
    born.set({ bornFrom: birthDate, bornUntil: birthDate });
    expect(formOf(filled())().valid()).toBe(true);
    born.set({ bornFrom: '2020-01-02', bornUntil: '2020-12-31' });
    const [error] = formOf(filled()).child.birthDate().errors();
    expect(error?.message).toBe(
      '本次只登记2020年1月2日至2020年12月31日出生的儿童；超龄或不足龄儿童请咨询东城区教委，电话010-64000000',
    );
    born.set(null);
  });

  it('asks for longer passwords where the city does (S9)', () => {
    passwordMinLength.set(10);
    expect(formOf(filled()).password().errors()[0]?.message).toBe('密码至少10位');
    passwordMinLength.set(6);
  });

  it("puts the server's words beside the field they are about", () => {
    const form = formOf(filled());
    const problem = new ApiProblem('document-number-taken', {}).withField('child.documentNumber');
    const [error] = serverErrors(form, problem);
    expect(error?.message).toBe('该证件号码已注册');
    expect(error?.fieldTree).toBe(form.child.documentNumber);
    expect(findField(form, 'child.unknown')).toBeUndefined();
  });
});
