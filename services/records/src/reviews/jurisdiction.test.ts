import { describe, expect, it } from '@jest/globals';
import { districtRoles, sights, type DistrictRole } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { requireReader } from './jurisdiction.ts';

const mayRead = (role: DistrictRole): boolean => {
  try {
    requireReader(staffOf('110101', [role]));
    return true;
  } catch {
    return false;
  }
};

describe('the readers of a case', () => {
  it('are the roles that the declarations of personal data name for the district (B26)', () => {
    const declared: readonly DistrictRole[] = sights.district.roles;
    expect(districtRoles.filter(mayRead).sort()).toEqual([...declared].sort());
  });
});
