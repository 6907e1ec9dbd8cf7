import type { DistrictCode, DistrictSeed, SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { District } from './district.entity.ts';
import { Season } from './season.entity.ts';

/** The season that runs now; without one nothing can be served. */
export async function getCurrentSeason(em: EntityManager): Promise<SeasonSeed> {
  return (await em.findOneOrFail(Season, { isCurrent: true })).data;
}

/** A district's page with its windows. */
export async function getDistrictPage(
  em: EntityManager,
  code: DistrictCode,
): Promise<DistrictSeed> {
  return (await em.findOneOrFail(District, { code })).page;
}

/** True while a window is open (S23). */
export function isOpen(window: { opens: string; closes: string }, now: Date): boolean {
  return new Date(window.opens) <= now && now < new Date(window.closes);
}
