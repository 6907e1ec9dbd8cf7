import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '@ruxue/contracts';

type Counted = Reply<'collection.count-places'>;

/** The places of all districts' schools, and how many are taken: numbers for the statistics (B17). */
export function countPlaces({ em }: { em: () => EntityManager }) {
  return async (): Promise<Counted> => ({
    places: await em().execute<Counted['places']>(
      `select district, count(*)::int as schools, sum(places)::int as places, sum(taken)::int as taken
       from school group by district`,
    ),
  });
}
