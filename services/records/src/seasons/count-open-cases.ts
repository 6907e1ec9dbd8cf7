import type { DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The children of a season without an outcome (B25), by district; none for a season that is over. */
export async function countOpenCases(
  em: EntityManager, season: string,
): Promise<Map<DistrictCode, number>> {
  const rows = await em.execute<{ district: DistrictCode; count: number }[]>(
    `select district, count(*)::int as count from enrolment_case
     where season = ? and stage not in ('closed', 'revoking', 'revoked')
     group by district order by district`,
    [season],
  );
  return new Map(rows.map(({ district, count }) => [district, count]));
}
