import { describe, expect, it } from '@jest/globals';

import { fieldProblems } from './problems.ts';
import { CounterRegistration, RegistrationForm } from './registration.ts';

const form = {
  district: '110101',
  readingId: '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11',
  child: {
    nationality: 'CHN', householdProvince: '13', name: '阿依古丽·买买提', sex: 'male',
    documentType: 'id-card', documentNumber: '13010220200101001X', birthDate: '2020-01-01',
  },
  guardian: { name: '王𠮷', phone: '+86 138-0013-8000' },
  password: 'Abc123',
  captcha: { captchaId: '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d12', answer: 'ab3d' },
  smsCode: '12 34 56',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
};

const faults = (change: object) => {
  const parsed = RegistrationForm.safeParse({ ...form, ...change });
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ path }) => path);
};
const childFaults = (change: object) => faults({ child: { ...form.child, ...change } });

describe('RegistrationForm (S5)', () => {
  it('takes a right form and puts right what can be put right', () => {
    const parsed = RegistrationForm.parse(form);
    expect(parsed.guardian).toEqual({ name: '王𠮷', phone: '13800138000' });
    expect(parsed.smsCode).toBe('123456');
  });

  it('names every missing field of an empty form', () => {
    const parsed = RegistrationForm.safeParse({});
    const paths = parsed.success ? [] : fieldProblems(parsed.error).map(({ path }) => path);
    expect(paths).toEqual([
      'child', 'guardian', 'district', 'readingId', 'password', 'captcha', 'smsCode',
      'codeChallenge',
    ]);
  });

  it.each([
    [{ birthDate: '2020-01-02' }, 'child.birthDate'],
    [{ birthDate: '2020-02-30' }, 'child.birthDate'],
    [{ sex: 'female' }, 'child.sex'],
    [{ nationality: 'USA' }, 'child.nationality'],
    [{ documentNumber: '130102202001010011' }, 'child.documentNumber'],
    [{ name: 'Zhang San' }, 'child.name'],
  ])('refuses %j at %s', (change, path) => {
    expect(childFaults(change)).toEqual([path]);
  });

  it.each(['abc123', 'ABC123', 'Abcdef', 'Ab1', 'Abcdefghij12345678901'])(
    'refuses the password %s (S9)',
    (password) => {
      expect(faults({ password })).toEqual(['password']);
    },
  );

  it.each([' Abc12345', 'Abc12345\u3000', '\u00a0Abc12345\t'])(
    'says that the password %j has an outer space (S9)',
    (password) => {
      const parsed = RegistrationForm.safeParse({ ...form, password });
      expect(parsed.error?.issues.map(({ message }) => message))
        .toContain('密码的开头和末尾不能有空格');
    },
  );

  it('tells a guardian from abroad who can register the child', () => {
    const guardian = { ...form.guardian, name: 'María García' };
    const parsed = RegistrationForm.safeParse({ ...form, guardian });
    expect(parsed.error?.issues[0]?.message).toContain('请由另一位监护人注册');
  });

  it('says that an answer to a captcha is too long', () => {
    const captcha = { ...form.captcha, answer: 'a'.repeat(17) };
    const parsed = RegistrationForm.safeParse({ ...form, captcha });
    expect(parsed.error?.issues.map(({ message }) => message))
      .toEqual(['填写的内容过长，请只填写图片中的字符']);
  });

  it('takes no telephone at the counter, and with one its code (B9)', () => {
    const { child, readingId } = form;
    const atCounter = { child, readingId, visitId: form.readingId, smsCode: null };
    const faultsOf = (guardian: object, smsCode: string | null = null) =>
      (CounterRegistration.safeParse({ ...atCounter, smsCode, guardian }).error?.issues ?? [])
        .map(({ path }) => path.join('.'));
    expect(faultsOf({ name: '王芳', phone: null })).toEqual([]);
    expect(faultsOf({ name: '王芳', phone: '13800138000' })).toEqual(['smsCode']);
    expect(faultsOf({ name: '王芳', phone: '13800138000' }, '123456')).toEqual([]);
    expect(faults({ guardian: { name: '王芳', phone: null } })).toEqual(['guardian.phone']);
  });

  it.each(['1380013800', '138001380001', '12800138000'])('refuses the number %s', (phone) => {
    expect(faults({ guardian: { name: '王芳', phone } })).toEqual(['guardian.phone']);
  });
});
