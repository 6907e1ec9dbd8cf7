import type { ReviewOutcome } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from './decision.entity.ts';

/** The review outcomes that stand of many cases, published or not. */
export async function readOutcomes(
  em: EntityManager,
  rows: readonly EnrolmentCase[],
): Promise<Map<string, ReviewOutcome>> {
  const decisions = await em.find(
    Decision,
    { caseId: rows.map(({ id }) => id), kind: 'review', undoneAt: null },
    { orderBy: { version: 'asc' } },
  );
  const last = new Map(decisions.map((decision) => [decision.caseId, decision]));
  // A recalled one counts no more, and no older one for it (B22).
  const standing = [...last.values()].filter(({ recalledAt }) => recalledAt === null);
  return new Map(standing.map(({ caseId, outcome }) => [caseId, outcome]));
}
