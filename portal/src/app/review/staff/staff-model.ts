import type { Signal, WritableSignal } from '@angular/core';
import {
  type FieldTree, form, type SchemaPath, validate, validateStandardSchema,
} from '@angular/forms/signals';
import { beijingFieldOf, beijingInstant } from '@ruxue/contracts/beijing-field';
import { District } from '@ruxue/contracts/fields';
import {
  type DistrictRole, districtRoles, dutiesApart, reviewsAndEnrols, type StaffChange,
  StaffInvitation, type StaffMember,
} from '@ruxue/contracts/staff';
import type * as z from 'zod';

/** The content of a member's form: typed texts, times of Beijing. */
export interface StaffModel {
  displayName: string;
  username: string;
  roles: Record<DistrictRole, boolean>;
  agency: string;
  schoolId: string;
  isDeputy: boolean;
  deputyFrom: string;
  deputyUntil: string;
}

/** The form's content for a new or an existing member. */
export function staffModelOf(member: StaffMember | null): StaffModel {
  const has = (role: DistrictRole): boolean => member?.roles.includes(role) ?? false;
  return {
    displayName: member?.displayName ?? '',
    username: member?.username ?? '',
    roles: {
      reviewer: has('reviewer'), 'agency-reviewer': has('agency-reviewer'),
      'district-manager': has('district-manager'), 'school-officer': has('school-officer'),
      'counter-clerk': has('counter-clerk'),
    },
    agency: member?.agency ?? '',
    schoolId: member?.schoolId ?? '',
    isDeputy: (member?.deputyship ?? null) !== null,
    deputyFrom: beijingFieldOf(member?.deputyship?.from),
    deputyUntil: beijingFieldOf(member?.deputyship?.until),
  };
}

/** The form's content for the API, without the fields that the duties don't need. */
export function invitationOf(model: StaffModel): z.input<typeof StaffInvitation> {
  const roles = districtRoles.filter((role) => model.roles[role]);
  return {
    displayName: model.displayName,
    username: model.username,
    roles,
    agency: roles.includes('agency-reviewer') ? AgencyOfForm.parse(model.agency) : null,
    schoolId: roles.includes('school-officer') ? model.schoolId : null,
    deputyship: model.isDeputy
      ? {
          from: beijingInstant(model.deputyFrom) ?? '',
          until: beijingInstant(model.deputyUntil) ?? '',
        }
      : null,
  };
}

/**
 * Only the changed fields of a member: sending the duties makes the member fetch fresh tokens, even
 * when they stay the same.
 */
export function changeOf(member: StaffMember, model: StaffModel): z.input<typeof StaffChange> {
  const before = invitationOf(staffModelOf(member));
  const after = invitationOf(model);
  const differs = (name: keyof typeof after): boolean =>
    JSON.stringify(after[name]) !== JSON.stringify(before[name]);
  return {
    ...(differs('displayName') ? { displayName: after.displayName } : {}),
    ...(differs('roles') ? { roles: after.roles } : {}),
    ...(differs('agency') ? { agency: after.agency } : {}),
    ...(differs('schoolId') ? { schoolId: after.schoolId } : {}),
    ...(differs('deputyship') ? { deputyship: after.deputyship } : {}),
  };
}

const AgencyOfForm = StaffInvitation.shape.agency;
const DistrictOfStaff = District.nullable();

/** The district in an account's claim; null for an unknown one. */
export const districtOfStaff = (code: string | null) =>
  DistrictOfStaff.safeParse(code).data ?? null;

/** The signal form of one member of staff; with `isNew` it asks for a login name. */
export function staffForm(
  model: WritableSignal<StaffModel>, isNew: Signal<boolean>,
): FieldTree<StaffModel> {
  return form(model, (path) => {
    validateStandardSchema(path.displayName, () => StaffInvitation.shape.displayName);
    validate(path.username, ({ value }) => {
      if (!isNew()) return null;
      const read = StaffInvitation.shape.username.safeParse(value());
      return read.success ? null : problem(read.error.issues[0]?.message ?? '');
    });
    validate(path.roles, ({ value, valueOf }) => {
      const roles = districtRoles.filter((role) => value()[role]);
      if (roles.length === 0) return problem('请至少选择一个岗位');
      const [from, until] = [path.deputyFrom, path.deputyUntil]
        .map((field) => beijingInstant(valueOf(field)) ?? '');
      const deputyship = valueOf(path.isDeputy) && from && until ? { from, until } : null;
      return reviewsAndEnrols({ roles, deputyship }) ? problem(dutiesApart) : null;
    });
    const whenRole = (field: SchemaPath<string>, role: DistrictRole, message: string): void => {
      validate(field, ({ value, valueOf }) =>
        valueOf(path.roles)[role] && value() === '' ? problem(message) : null);
    };
    whenRole(path.agency, 'agency-reviewer', '请选择所属部门');
    whenRole(path.schoolId, 'school-officer', '请选择学校');
    for (const field of [path.deputyFrom, path.deputyUntil]) {
      validate(field, ({ value, valueOf }) =>
        valueOf(path.isDeputy) && beijingInstant(value()) === null ? problem('请填写日期和时间，例如2026-05-06 09:00') : null);
    }
    validate(path.deputyUntil, ({ value, valueOf }) =>
      valueOf(path.isDeputy) && value() !== '' && value() <= valueOf(path.deputyFrom)
        ? problem('结束时间应晚于开始时间')
        : null);
  });
}

const problem = (message: string) => ({ kind: 'staff', message });
