import {
  dutiesApart, Refusal, reviewsAndEnrols, type DistrictCode, type FieldProblem, type Reply,
} from '@ruxue/contracts';

import type { Duties } from './staff-account.ts';

export type ListSchools = (district: DistrictCode) => Promise<Reply<'collection.list-schools'>>;

/**
 * An agency's reviewer has an agency (B4), a school's officer a school of the district, and nobody
 * else has either; nobody both reviews and enrols. `invalid-input` otherwise.
 */
export async function checkDuties(
  duties: Duties,
  district: DistrictCode,
  listSchools: ListSchools,
): Promise<void> {
  const fields: FieldProblem[] = [];
  const refuse = (path: string, message: string) => fields.push({ path, message });

  if (reviewsAndEnrols(duties)) refuse('roles', dutiesApart);

  const { agency, schoolId } = duties;
  const needsAgency = duties.roles.includes('agency-reviewer');
  if (needsAgency && agency === null) refuse('agency', '请选择所属部门');
  if (!needsAgency && agency !== null) refuse('agency', '此岗位没有所属部门，请清空');

  const needsSchool = duties.roles.includes('school-officer');
  if (needsSchool && schoolId === null) refuse('schoolId', '请选择所在学校');
  if (!needsSchool && schoolId !== null) refuse('schoolId', '此岗位没有所在学校，请清空');
  if (needsSchool && schoolId !== null) {
    const { schools } = await listSchools(district);
    const isOurs = schools.some((school) => school.id === schoolId);
    if (!isOurs) refuse('schoolId', '请选择本区的学校');
  }
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
}
