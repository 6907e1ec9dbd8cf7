import { schoolFaults, shownSchools, type DistrictCode, type DistrictSettings } from '@ruxue/contracts';
import { requestHash } from '@ruxue/service-kit';

import type { Records } from '../records.ts';

interface Asked {
  readonly content: DistrictSettings;
  readonly present: DistrictSettings | null;
}

/** Before the lock, which no other service may hold up: collection knows who holds which place. */
export async function askAboutSchools(
  call: Records['call'], district: DistrictCode, { content, present }: Asked,
): Promise<void> {
  const { schools } = content;
  if (schoolFaults(schools).some(({ blocks }) => blocks)) return;
  if (hasSameSchools(present, content)) return;
  await call('collection.check-schools', { district, schools: shownSchools(schools) });
}

/** True of a version that leaves the schools as they are. */
export const hasSameSchools = (
  present: DistrictSettings | null, { schools }: DistrictSettings,
): boolean => present !== null && requestHash(present.schools) === requestHash(schools);
