import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { requireReviewer } from '../reviews/jurisdiction.ts';

/** A submitted case of the actor's own district, locked for a change; `not-found` for others (L7). */
export async function lockReviewed(
  em: EntityManager,
  actor: StaffActor,
  caseId: string,
): Promise<EnrolmentCase> {
  const { district } = requireReviewer(actor);
  const found = await lockCase(em, caseId);
  if (found.district !== district || found.submissionVersion === 0) throw new Refusal('not-found');
  refuseRevoked(found);
  return found;
}
