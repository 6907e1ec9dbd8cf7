import type { SeasonSeed } from '@ruxue/contracts';

import { Season } from '../districts/season.entity.ts';
import type { Records } from '../records.ts';

/** Changes a season's data, as the city office would. */
export async function changeSeason(
  records: Records,
  code: string,
  change: Partial<SeasonSeed>,
): Promise<void> {
  const em = records.em();
  const season = await em.findOneOrFail(Season, { code });
  season.data = { ...season.data, ...change };
  await em.flush();
}
