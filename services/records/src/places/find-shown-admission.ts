import { admissionVersionOf } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';

/** The admission that a case's family was shown, its place kept or lost; null before, and once recalled. */
export const findShownAdmission = (
  em: EntityManager, found: EnrolmentCase,
): Promise<Decision | null> => em.findOne(Decision, {
  caseId: found.id, kind: 'admission', version: admissionVersionOf(found),
  publicationId: { $ne: null }, undoneAt: null, recalledAt: null,
});

/** The same at a stage that has one. */
export async function getShownAdmission(
  em: EntityManager, found: EnrolmentCase,
): Promise<Decision> {
  const admission = await findShownAdmission(em, found);
  if (admission === null) throw new Error('an admitted case has a published admission');
  return admission;
}
