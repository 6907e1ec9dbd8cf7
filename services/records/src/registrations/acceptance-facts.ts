import type { DistrictCode, SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rememberFor } from '@ruxue/service-kit';

import { districtFacts, type DistrictFacts } from '../districts/district-facts.ts';

/** The facts by which a district takes a registration now, or doesn't. */
export interface AcceptanceFacts {
  readonly season: SeasonSeed;
  readonly page: DistrictFacts;
}

export type GetAcceptanceFacts = (district: DistrictCode) => Promise<AcceptanceFacts>;

/** So much later, at most, a changed window counts; a notice takes longer to be read (S4). */
const defaultKeptMs = 1000;

const statement = `
  select s.data as season, ${districtFacts('d.page')}
  from season s join district d on d.code = ?
  where s.is_current`;

/** The running season and a district, read once in a second however many register there. */
export function createAcceptanceFacts(
  em: () => EntityManager,
  keptMs = defaultKeptMs,
): GetAcceptanceFacts {
  const read = async (district: DistrictCode): Promise<AcceptanceFacts> => {
    const [facts] = await em().execute<AcceptanceFacts[]>(statement, [district]);
    if (!facts) throw new Error('no season runs, or the seed lacks a district');
    return facts;
  };
  const readers = new Map<DistrictCode, () => Promise<AcceptanceFacts>>();
  return (district) => {
    const reader = readers.get(district) ?? rememberFor(keptMs, () => read(district));
    readers.set(district, reader);
    return reader();
  };
}
