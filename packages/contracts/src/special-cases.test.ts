import { describe, expect, it } from '@jest/globals';

import { RegistrationChild } from './registration.ts';
import { specialCaseMessage, specialCaseOf } from './special-cases.ts';

const child = {
  nationality: 'CHN', householdProvince: '13', name: '王芳', sex: 'male', documentType: 'id-card',
  documentNumber: '13010220200101001X', birthDate: '2020-01-01',
};

describe('specialCaseOf (S21)', () => {
  it('lets everybody else pass', () => {
    expect(specialCaseOf(RegistrationChild.parse(child))).toBeNull();
  });

  it.each([
    [{ nationality: 'other', documentType: 'other', documentNumber: 'E12345678' }, 'foreign'],
    [{ householdProvince: '11' }, 'beijing-household'],
    [{ householdProvince: '81' }, 'hong-kong-or-macao'],
    [{ householdProvince: '71' }, 'taiwan'],
    [{ documentNumber: '810000202001010014' }, 'hong-kong-or-macao'],
    [{ documentNumber: '820000202001010014' }, 'hong-kong-or-macao'],
    [{ documentNumber: '８３0000202001010014' }, 'taiwan'],
    [{ documentType: 'other', documentNumber: 'E12345678' }, 'other-document'],
  ])('knows %j', (change, specialCase) => {
    const parsed = RegistrationChild.parse({ ...child, ...change });
    expect(specialCaseOf(parsed)).toMatchObject({ specialCase });
  });

  it('sends children with Beijing household to no entrance, as there is none for them here', () => {
    const place = { name: '东城区', phone: '010-6550 1100' };
    expect(specialCaseMessage('beijing-household', place)).toBe(
      '本市户籍儿童（含超龄儿童）不在此处注册，在户籍所在区办理，时间和方式请向该区教委咨询；' +
      '户籍就在本区，或还有疑问的，请咨询东城区教委，电话010-6550 1100',
    );
  });

  it('says which way to take and whom to call', () => {
    const message = specialCaseMessage('taiwan', { name: '东城区', phone: '010-6550 1100' });
    expect(message).toContain('区台办认定');
    expect(message).toContain('东城区教委');
    expect(message).toContain('010-6550 1100');
  });
});
