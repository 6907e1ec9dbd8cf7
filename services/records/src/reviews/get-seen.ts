import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { requireHelper } from './jurisdiction.ts';

/**
 * A case that the actor may see: of the own district (L7), reviewers only once it was submitted;
 * `revoked` from the revocation on. `find` may lock it.
 */
export async function getSeen(
  em: EntityManager,
  actor: StaffActor,
  caseId: string,
  find = getCase,
): Promise<EnrolmentCase> {
  const { district, seesUnsubmitted } = requireHelper(actor);
  const found = await find(em, caseId);
  const isSeen = found.submissionVersion > 0 || seesUnsubmitted;
  if (found.district !== district || !isSeen) throw new Refusal('not-found');
  refuseRevoked(found);
  return found;
}
