import {
  beijingInstant, type SeasonBounds, type SettingsField,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';
import { findInForce, findWaiting } from './find-versions.ts';
import { cityContent } from './stored-settings.ts';

/** The parts of their own data that districts may not change now (S2). */
export async function findLocked(em: EntityManager): Promise<SettingsField[]> {
  const inForce = await findInForce(em, 'city');
  return inForce === null ? [] : cityContent(inForce.content).locked;
}

/**
 * What the districts' dates must lie in (S23): the season, and where a version of the city's waits,
 * that one, too. Else its time would find windows outside it.
 */
export async function getSeasonBounds(em: EntityManager): Promise<SeasonBounds> {
  const { name, begins, ends } = await getCurrentSeason(em);
  const waiting = await findWaiting(em, 'city');
  if (waiting === null) return { name, begins, ends };
  const coming = cityContent(waiting.content);
  return {
    name,
    begins: [begins, beijingInstant(coming.begins) ?? begins].sort().at(-1),
    ends: [ends, beijingInstant(coming.ends) ?? ends].sort()[0] ?? ends,
  };
}
