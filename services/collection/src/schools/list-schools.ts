import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { School } from './school.entity.ts';

/** A district's schools with what is left of their places. */
export function listSchools({ em }: { em: () => EntityManager }) {
  return async ({
    district,
  }: Request<'collection.list-schools'>): Promise<Reply<'collection.list-schools'>> => {
    const schools = await em().find(School, { district }, { orderBy: { id: 'asc' } });
    return { schools: schools.map((school) => school.toView()) };
  };
}
