import type { DistrictCode, DistrictSeed } from '@ruxue/contracts';

import { District } from '../districts/district.entity.ts';
import type { Records } from '../records.ts';

/** Closes one window of a district, as its manager would set it. */
export async function closeWindow(
  records: Records,
  code: DistrictCode,
  window: keyof DistrictSeed['windows'],
): Promise<void> {
  const em = records.em();
  const district = await em.findOneOrFail(District, { code });
  const closed = { opens: '2026-01-01T00:00:00Z', closes: '2026-02-01T00:00:00Z' };
  const windows = { ...district.page.windows, [window]: closed };
  district.page = { ...district.page, windows };
  await em.flush();
}
