import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { leavePlacement } from './leave-placement.ts';
import { lockSchools } from './lock-schools.ts';
import { holdsPlace, Placement } from './placement.entity.ts';

/**
 * Sets a child's step at a school (B23). Enrolment takes one of its places under the school's row
 * lock, `school-full` when none is left (B15); the state asked for is the state afterwards.
 */
export function setSchoolStep({ em }: { em: () => EntityManager }) {
  return async ({
    caseId,
    schoolId,
    step,
  }: Request<'collection.set-school-step'>): Promise<Reply<'collection.set-school-step'>> => {
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      if (schoolId === null || step === 'none') return leavePlacement(transaction, caseId);
      if (!(await transaction.findOne(SyncedChild, caseId))) throw new Refusal('not-found');
      const before = await transaction.findOne(Placement, caseId);
      const schools = await lockSchools(
        transaction, before ? [schoolId, before.schoolId] : [schoolId],
      );
      const school = schools.get(schoolId);
      if (!school) throw new Refusal('not-found');
      if (before && holdsPlace(before.step)) schools.get(before.schoolId)?.freePlace();
      if (holdsPlace(step)) school.takePlace();
      if (before) transaction.assign(before, { schoolId, step });
      else transaction.create(Placement, { caseId, schoolId, step });
    });
    return {};
  };
}
