import type { DistrictCode, StaffActor } from '@ruxue/contracts';

/** A member of staff as the gateway would name them; a school's officer has the school, too. */
export const staffOf = (
  district: DistrictCode,
  roles: StaffActor['roles'] = ['district-manager'],
  schoolId: string | null = null,
): StaffActor => ({ kind: 'staff', staffId: `${roles.join('-')}-test`, roles, district, schoolId });
