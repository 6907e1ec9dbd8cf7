import type { DistrictCode, DistrictSeed, SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { District } from './district.entity.ts';
import { Season } from './season.entity.ts';

/** The season that runs now; without one nothing can be served. */
export async function getCurrentSeason(em: EntityManager): Promise<SeasonSeed> {
  return (await em.findOneOrFail(Season, { isCurrent: true })).data;
}

/** The name of a season, which a case keeps when another one has begun. */
export async function getSeasonName(em: EntityManager, code: string): Promise<string> {
  return (await em.findOneOrFail(Season, { code })).data.name;
}

/** A district's page with its windows. */
export async function getDistrictPage(
  em: EntityManager,
  code: DistrictCode,
): Promise<DistrictSeed> {
  return (await em.findOneOrFail(District, { code })).page;
}

/** Where a moment lies to a window. */
export type WindowPhase = 'before' | 'open' | 'after';

/** Its end counts as after it (S23). */
export function windowPhase(window: { opens: string; closes: string }, now: Date): WindowPhase {
  if (now < new Date(window.opens)) return 'before';
  return now < new Date(window.closes) ? 'open' : 'after';
}

/** True while a window is open (S23). */
export function isOpen(window: { opens: string; closes: string }, now: Date): boolean {
  return windowPhase(window, now) === 'open';
}
