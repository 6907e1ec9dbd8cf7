import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';

import { School } from './school.entity.ts';

/** One school; `not-found` when there is none of that id. */
export function getSchool({ em }: { em: () => EntityManager }) {
  return async ({
    schoolId,
  }: Request<'collection.get-school'>): Promise<Reply<'collection.get-school'>> => {
    const school = await em().findOne(School, schoolId);
    if (!school) throw new Refusal('not-found');
    return school.toView();
  };
}
