import { Refusal, type CaseItem, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { readItems } from './read-items.ts';

/**
 * A case as an agency may read it (B4, L7): of the own district, with an item of its own, and only
 * while the case is in review. The look begins the review like any other (B5).
 */
export async function readForAgency(
  { keyRing }: Records, em: EntityManager, { actor, caseId }: { actor: StaffActor; caseId: string },
): Promise<{ found: EnrolmentCase; items: CaseItem[] }> {
  const { district, agency } = requireAgencyReviewer(actor);
  const found = await getCase(em, caseId);
  if (found.district !== district || found.submissionVersion === 0) throw new Refusal('not-found');
  refuseRevoked(found);
  const items = await readItems({ em, keyRing }, found);
  const own = items.filter(({ reviewedBy }) => reviewedBy === agency);
  if (own.length === 0) throw new Refusal('not-found');
  if (found.stage !== 'inReview') {
    throw new Refusal('action-not-allowed', { detail: '这名儿童现在不在审核中' });
  }
  found.begunVersion = found.submissionVersion;
  return { found, items: own };
}
