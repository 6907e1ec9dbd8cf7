import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type FoundSchools, type Request } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { openDetails } from '../children/sealed-columns.ts';
import { SyncedChild } from '../children/synced-child.entity.ts';
import { Placement } from '../placements/placement.entity.ts';
import { schoolsAt, toFound } from './find-schools.ts';
import { School } from './school.entity.ts';

/**
 * Where a synced child is to be presented (B23): at the school that the district has named, else at
 * those that take children from its residence (C8).
 */
export function findOwnSchools({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({ caseId }: Request<'collection.find-own-schools'>): Promise<FoundSchools> => {
    const fork = em();
    const child = await fork.findOne(SyncedChild, caseId);
    if (child === null) throw new Refusal('not-found');
    const named = await fork.findOne(Placement, { caseId, isNamed: true });
    if (named !== null) {
      const school = await fork.findOneOrFail(School, named.schoolId);
      return { schools: [toFound(school)], needsNumber: false };
    }
    const { residenceAddress } = openDetails(await keys.forCase(caseId), child);
    return schoolsAt(fork, child.district, residenceAddress);
  };
}
