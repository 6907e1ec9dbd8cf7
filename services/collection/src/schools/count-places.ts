import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '@ruxue/contracts';

type Counted = Reply<'collection.count-places'>;

/**
 * The places of all districts' schools, and how many are taken: numbers for the statistics (B17). Of a
 * closed school only the taken ones count.
 */
export function countPlaces({ em }: { em: () => EntityManager }) {
  return async (): Promise<Counted> => ({
    places: await em().execute<Counted['places']>(
      `select district, count(*) filter (where not is_closed)::int as schools,
         sum(case when is_closed then taken else places end)::int as places, sum(taken)::int as taken
       from school group by district`,
    ),
  });
}
