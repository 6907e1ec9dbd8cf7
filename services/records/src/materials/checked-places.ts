import type { MaterialPlan } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getDatabaseTime } from '../database-time.ts';
import { Decision } from '../decisions/decision.entity.ts';
import { Publication } from '../publications/publication.entity.ts';

/**
 * The places that the family reads as 已核对: those that the published decision found in order, as
 * they were then. Later verdicts, of a second look, change nothing of it before theirs is (S14). A
 * decision from before places were kept with it names none.
 */
export async function checkedPlaces(
  em: EntityManager, { id: caseId, decisionVersion }: Pick<EnrolmentCase, 'id' | 'decisionVersion'>,
): Promise<MaterialPlan['checked']> {
  if (decisionVersion === 0) return [];
  const decisions = await em.find(
    Decision,
    { caseId, kind: 'review', undoneAt: null, publicationId: { $ne: null } },
    { orderBy: { version: 'desc' } },
  );
  const effective = await em.find(Publication, {
    id: { $in: decisions.map(({ publicationId }) => publicationId).filter((id) => id !== null) },
    effectiveAt: { $lte: await getDatabaseTime(em) },
  });
  const told = decisions.find(({ publicationId }) =>
    effective.some(({ id }) => id === publicationId));
  // Never those of an older decision (B22).
  return told?.recalledAt === null ? told.checked ?? [] : [];
}
