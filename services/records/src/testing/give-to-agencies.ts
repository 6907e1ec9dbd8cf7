import type { Agency, DistrictCode } from '@ruxue/contracts';

import { District } from '../districts/district.entity.ts';
import type { Records } from '../records.ts';

/** Makes items of a district, by their codes, those of agencies, and all others the district's own. */
export async function giveToAgencies(
  { em: newEm }: Pick<Records, 'em'>, code: DistrictCode, agencies: Record<string, Agency>,
): Promise<void> {
  const em = newEm();
  const district = await em.findOneOrFail(District, { code });
  const materials = district.page.materials.map((item) =>
    ({ ...item, reviewedBy: agencies[item.code] ?? null }));
  district.page = { ...district.page, materials };
  await em.flush();
}
