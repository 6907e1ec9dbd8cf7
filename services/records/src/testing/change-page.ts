import type { DistrictCode, DistrictSeed } from '@ruxue/contracts';

import { District } from '../districts/district.entity.ts';
import type { Records } from '../records.ts';

/** Changes a district's data, as its manager would. */
export async function changePage(
  records: Records,
  code: DistrictCode,
  change: Partial<DistrictSeed>,
): Promise<void> {
  const em = records.em();
  const district = await em.findOneOrFail(District, { code });
  district.page = { ...district.page, ...change };
  await em.flush();
}
