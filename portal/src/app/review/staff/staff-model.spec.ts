import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { dutiesApart, StaffInvitation, type StaffMember } from '@ruxue/contracts/staff';

import { changeOf, invitationOf, staffForm, type StaffModel, staffModelOf } from './staff-model.ts';

const filled = (change: Partial<StaffModel> = {}): StaffModel => {
  const model = staffModelOf(null);
  return {
    ...model, displayName: '王芳', username: 'wang-fang',
    roles: { ...model.roles, reviewer: true }, ...change,
  };
};
const errorsOf = (model: StaffModel) => {
  const form = TestBed.runInInjectionContext(() => staffForm(signal(model), signal(true)));
  return form().errorSummary().map(({ message }) => message);
};

describe('the form of a member of staff', () => {
  it('takes what the server takes', () => {
    const model = filled({
      isDeputy: true, deputyFrom: '2027-05-01 08:00', deputyUntil: '2027-05-08 18:00',
    });
    expect(errorsOf(model)).toEqual([]);
    expect(StaffInvitation.parse(invitationOf(model))).toEqual({
      displayName: '王芳', username: 'wang-fang', roles: ['reviewer'], agency: null,
      schoolId: null,
      deputyship: { from: '2027-05-01T00:00:00.000Z', until: '2027-05-08T10:00:00.000Z' },
    });
  });

  it('asks for what each duty needs', () => {
    const { roles } = staffModelOf(null);
    expect(errorsOf(filled({ roles }))).toEqual(['请至少选择一个岗位']);
    const needy = { ...roles, 'agency-reviewer': true, 'school-officer': true };
    expect(errorsOf(filled({ roles: needy })).sort())
      .toEqual([dutiesApart, '请选择学校', '请选择所属部门'].sort());
    expect(errorsOf(filled({ username: '1' }))[0]).toContain('登录名为3至32位');
  });

  it('keeps reviewing and enrolling apart, a deputyship counted while it lasts', () => {
    const { roles } = staffModelOf(null);
    const officer = filled({ roles: { ...roles, 'school-officer': true }, schoolId: 'school-1' });
    const deputy = (deputyUntil: string): StaffModel =>
      ({ ...officer, isDeputy: true, deputyFrom: '2020-05-01 08:00', deputyUntil });
    expect(errorsOf(officer)).toEqual([]);
    expect(errorsOf(deputy('2099-05-01 08:00'))).toEqual([dutiesApart]);
    expect(errorsOf(deputy('2021-05-01 08:00'))).toEqual([]);
  });

  it('refuses a time that ends before it begins, or that is half typed', () => {
    const isDeputy = true;
    const backwards = { deputyFrom: '2027-05-08 08:00', deputyUntil: '2027-05-01 08:00' };
    expect(errorsOf(filled({ isDeputy, ...backwards }))).toEqual(['结束时间应晚于开始时间']);
    const ask = '请填写日期和时间，例如2026-05-06 09:00';
    expect(errorsOf(filled({ isDeputy }))).toEqual([ask, ask]);
    const noSuchDay = { deputyFrom: '2027-02-30 08:00', deputyUntil: '2027-05-01 08:00' };
    expect(errorsOf(filled({ isDeputy, ...noSuchDay }))).toEqual([ask]);
  });

  const member: StaffMember = {
    staffId: 'staff-1', username: 'li-wei', displayName: '李伟', district: '110101',
    roles: ['agency-reviewer'], agency: 'housing', schoolId: null,
    deputyship: { from: '2027-05-01T00:00:00.000Z', until: '2027-05-08T10:00:00.000Z' },
    isEnabled: true, isInvited: false, version: 3,
  };

  it('opens with what is known, in Beijing time, and sends it back the same', () => {
    const model = staffModelOf(member);
    expect(model.deputyFrom).toBe('2027-05-01 08:00');
    const { agency, deputyship, roles } = member;
    expect(invitationOf(model)).toMatchObject({ agency, deputyship, roles });
  });

  it('sends what differs and no more: who keeps their duties goes on with their tokens', () => {
    const model = staffModelOf(member);
    expect(changeOf(member, model)).toEqual({});
    expect(changeOf(member, { ...model, displayName: '王芳' })).toEqual({ displayName: '王芳' });
    const roles = { ...model.roles, 'agency-reviewer': false, reviewer: true };
    expect(changeOf(member, { ...model, roles })).toEqual({ roles: ['reviewer'], agency: null });
    expect(changeOf(member, { ...model, isDeputy: false })).toEqual({ deputyship: null });
    const seconds = { from: '2027-05-01T00:00:30.000Z', until: '2027-05-08T10:00:30.000Z' };
    const odd = { ...member, deputyship: seconds };
    expect(changeOf(odd, { ...staffModelOf(odd), agency: 'police' })).toEqual({ agency: 'police' });
  });
});
