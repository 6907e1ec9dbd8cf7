import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request } from '@ruxue/contracts';

import { lockSchools } from './lock-schools.ts';
import { holdsPlace, Placement } from './placement.entity.ts';

/**
 * Frees the places of a past season's children (B23): the schools are locked first, as for every
 * step, and a child that was freed before frees nothing more.
 */
export function freePlaces({ em }: { em: () => EntityManager }) {
  return async (
    { caseIds }: Request<'collection.free-places'>,
  ): Promise<Record<never, never>> => {
    await em().transactional(async (transaction) => {
      const seen = await transaction.find(Placement, { caseId: caseIds, isPast: false });
      const schools = await lockSchools(transaction, seen.map(({ schoolId }) => schoolId));
      const placements = await transaction.find(
        Placement, { caseId: caseIds, isPast: false }, { refresh: true },
      );
      for (const placement of placements) {
        if (holdsPlace(placement)) schools.get(placement.schoolId)?.freePlace();
        placement.isPast = true;
      }
    });
    return {};
  };
}
