import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { requireReviewer } from './jurisdiction.ts';

/**
 * A submitted case of the actor's district, for reviewers and managers: `not-found` elsewhere and
 * before its first submission (L7), `revoked` from the revocation on.
 */
export async function getReviewed(
  em: EntityManager,
  actor: StaffActor,
  caseId: string,
): Promise<EnrolmentCase> {
  const { district } = requireReviewer(actor);
  const found = await getCase(em, caseId);
  if (found.district !== district || found.submissionVersion === 0) throw new Refusal('not-found');
  refuseRevoked(found);
  return found;
}
