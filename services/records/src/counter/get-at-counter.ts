import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { requireClerk } from '../reviews/jurisdiction.ts';

/**
 * A case of the clerk's own district, submitted or not (B9): `not-found` elsewhere (L7), `revoked`
 * from the revocation on.
 */
export async function getAtCounter(
  em: EntityManager, actor: StaffActor, caseId: string,
): Promise<EnrolmentCase> {
  const { district } = requireClerk(actor);
  const found = await getCase(em, caseId);
  if (found.district !== district) throw new Refusal('not-found');
  refuseRevoked(found);
  return found;
}
