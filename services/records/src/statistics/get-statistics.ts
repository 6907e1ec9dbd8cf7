import { districtOrder, type StaffActor, type Statistics } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { PlaceStatistics } from './place-statistics.entity.ts';

/** The rolled-up counts of the actor's district, or of the city and all districts (B17, L7). */
export const getStatistics = (records: Records): Handler<'records.get-statistics'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'getStatistics', caseId: null }, () =>
      readStatistics(records.em(), actor));

/** What somebody may see of it. */
export async function readStatistics(em: EntityManager, actor: StaffActor): Promise<Statistics> {
  const places = actor.roles.includes('city-office')
    ? ['city', ...districtOrder] : [requireManager(actor).district];
  const { code: season } = await getCurrentSeason(em);
  const rows = await em.find(PlaceStatistics, { season, place: places });
  return answerOf(rows, places);
}

/** Of numbers that a row from before doesn't have. */
const untold = { stumbles: [], places: null, sms: [] };

/** A place without any case has no row. */
function answerOf(rows: readonly PlaceStatistics[], places: readonly string[]): Statistics {
  const made = rows.map(({ madeAt }) => madeAt.toISOString()).sort();
  const byPlace = new Map(rows.map((row) => [row.place, row.data]));
  return {
    madeAt: made[0] ?? null,
    places: places.flatMap((place) => {
      const data = byPlace.get(place);
      const district = districtOrder.find((code) => code === place) ?? null;
      return data === undefined ? [] : [{ district, ...untold, ...data }];
    }),
  };
}
