import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type FoundSchools, type Request } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { openDetails } from '../children/sealed-columns.ts';
import { SyncedChild } from '../children/synced-child.entity.ts';
import { schoolsAt } from './find-schools.ts';

/** The schools that take children from a synced child's residence (B23, C8). */
export function findOwnSchools({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({ caseId }: Request<'collection.find-own-schools'>): Promise<FoundSchools> => {
    const child = await em().findOne(SyncedChild, caseId);
    if (child === null) throw new Refusal('not-found');
    const { residenceAddress } = openDetails(await keys.forCase(caseId), child);
    return schoolsAt(em(), child.district, residenceAddress);
  };
}
