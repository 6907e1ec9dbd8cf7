import { describe, expect, it } from '@jest/globals';
import { districtRoles, sights, type DistrictRole } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { requireClerk, requireReader } from './jurisdiction.ts';

const passing = (require: typeof requireReader | typeof requireClerk) =>
  districtRoles.filter((role) => {
    try {
      require(staffOf('110101', [role]));
      return true;
    } catch {
      return false;
    }
  });

describe('whoever sees a case', () => {
  it.each([
    ['district', requireReader], ['counter', requireClerk],
  ] as const)('at the step “%s” has a role that is declared with it (B26)', (sight, require) => {
    const declared: readonly DistrictRole[] = sights[sight].roles;
    expect(passing(require).sort()).toEqual([...declared].sort());
  });
});
