import type { DistrictCode, StaffActor } from '@ruxue/contracts';

/** A member of staff in the gateway's form; a school's officer also has the school. */
export const staffOf = (
  district: DistrictCode,
  roles: StaffActor['roles'] = ['district-manager'],
  schoolId: string | null = null,
): StaffActor => ({ kind: 'staff', staffId: `${roles.join('-')}-test`, roles, district, schoolId, agency: null });
