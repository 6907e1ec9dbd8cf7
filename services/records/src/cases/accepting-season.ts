import type { DistrictCode, SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { checkWindow } from '../districts/check-window.ts';
import { getCurrentSeason, getDistrictPage } from '../districts/current-season.ts';
import { checkBirthDate } from './birth-window.ts';

/**
 * The season in which this district takes the registration of a child born then; refuses while it
 * takes none (S23), or none of that age (S5).
 */
export async function acceptingSeason(
  em: EntityManager,
  { district, birthDate }: { district: DistrictCode; birthDate: string },
): Promise<SeasonSeed> {
  const season = await getCurrentSeason(em);
  const page = await getDistrictPage(em, district);
  checkWindow(page, 'registration', new Date());
  checkBirthDate(birthDate, season, page);
  return season;
}
