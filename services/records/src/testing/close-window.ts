import type { DistrictCode, WindowName } from '@ruxue/contracts';

import { District } from '../districts/district.entity.ts';
import type { Records } from '../records.ts';

/** Closes one window of a district, as its manager would set it; answers how to open it again. */
export async function closeWindow(
  records: Records,
  code: DistrictCode,
  window: WindowName,
): Promise<() => Promise<void>> {
  const em = records.em();
  const district = await em.findOneOrFail(District, { code });
  const closed = { opens: '2026-01-01T00:00:00Z', closes: '2026-02-01T00:00:00Z' };
  const before = district.page;
  district.page = { ...before, windows: { ...before.windows, [window]: closed } };
  await em.flush();
  return async () => {
    district.page = before;
    await em.flush();
  };
}
