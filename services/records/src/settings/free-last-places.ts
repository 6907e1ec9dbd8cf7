import { checkCitySettings, type CitySettings } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Records } from '../records.ts';
import { requireSeasonOver } from './open-season.ts';

/** So many ids fit into one message. */
const casesPerCall = 10_000;

/**
 * Before a draft opens the next season, its schools get back the places of the last one's children
 * (B23). It is done before the transaction, which no other service may hold up; if that refuses after
 * all, nothing is lost: every child has its outcome, and nobody takes a place between two seasons.
 */
export async function freeLastPlaces(
  { em, call }: Records, content: CitySettings, isAtOnce: boolean,
): Promise<void> {
  const fork = em();
  const season = await getCurrentSeason(fork);
  if (content.season === season.code) return;
  if (checkCitySettings(content, season).some(({ blocks }) => blocks)) return;
  await requireSeasonOver(fork, { next: content.season, isAtOnce });
  for await (const caseIds of closedCases(fork, season.code)) {
    await call('collection.free-places', { caseIds });
  }
}

async function* closedCases(em: EntityManager, season: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const found: { id: string }[] = await em.find(
      EnrolmentCase,
      { season, stage: 'closed', ...(after !== null && { id: { $gt: after } }) },
      { fields: ['id'], orderBy: { id: 'asc' }, limit: casesPerCall },
    );
    if (found.length > 0) yield found.map(({ id }) => id);
    if (found.length < casesPerCall) return;
    after = found.at(-1)?.id ?? null;
    em.clear();
  }
}
