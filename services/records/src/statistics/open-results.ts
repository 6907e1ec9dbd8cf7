import {
  districtOrder, districts, leastOpenCount, nextOpenFigure, OpenMeasure, openResultsNote,
  type DistrictCode, type OpenResults,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { OpenFigure } from './open-figure.entity.ts';

/** The last result that each child's family has been shown; a recalled one is none (B22). */
const published = `
  select c.district, measure, count(*)::int as count
  from (
    select distinct on (d.case_id, d.kind) d.case_id, d.recalled_at,
      case when d.kind = 'admission' then 'admitted'
        when d.outcome = 'approved' then 'approved' else 'notApproved' end as measure
    from decision d join publication p on p.id = d.publication_id
    where p.effective_at <= now()
    order by d.case_id, d.kind, d.version desc
  ) shown join enrolment_case c on c.id = shown.case_id
  where c.season = ? and shown.recalled_at is null
  group by c.district, measure`;

/** Moves the figures of the open data to what is published now, where that tells of nobody (B17). */
export async function moveOpenFigures(em: EntityManager, season: string): Promise<void> {
  const counts = await em.execute<
    { district: DistrictCode; measure: OpenMeasure; count: number }[]
  >(published, [season]);
  const shown = await em.find(OpenFigure, { season });
  const placeOf = (one: { district: string; measure: string }) => `${one.district} ${one.measure}`;
  const before = new Map(shown.map((figure) => [placeOf(figure), figure.value]));
  const changedAt = new Date();
  const moved = counts.flatMap(({ count, ...place }) => {
    const earlier = before.get(placeOf(place)) ?? 0;
    const value = nextOpenFigure(earlier, count);
    return value === earlier ? [] : [{ season, ...place, value, changedAt }];
  });
  if (moved.length > 0) await em.upsertMany(OpenFigure, moved);
}

/** Published results for everybody (B17). */
export const getOpenResults = (records: Records): Handler<'records.get-open-results'> =>
  async () => {
    const em = records.em();
    const { code: season } = await getCurrentSeason(em);
    const figures = await em.find(OpenFigure, { season }, { orderBy: { changedAt: 'desc' } });
    const valueOf = (district: DistrictCode, measure: OpenMeasure) => figures.find((figure) =>
      figure.district === district && figure.measure === measure)?.value ?? 0;
    const sumOf = (measure: OpenMeasure) =>
      districtOrder.reduce((sum, district) => sum + valueOf(district, measure), 0);
    return {
      season,
      changedAt: figures[0]?.changedAt.toISOString() ?? null,
      note: openResultsNote,
      districts: districtOrder.map((district) => ({
        district, name: districts[district],
        ...measured((measure) => valueOf(district, measure)),
      })),
      totals: measured(sumOf),
    };
  };

const measured = (of: (measure: OpenMeasure) => number): OpenResults['totals'] =>
  Object.fromEntries(OpenMeasure.options.map((measure) => {
    const value = of(measure);
    return [measure, value < leastOpenCount ? null : value];
    // Built measure by measure; TypeScript can't follow that.
  })) as OpenResults['totals'];
