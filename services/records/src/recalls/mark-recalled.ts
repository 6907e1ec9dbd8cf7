import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';

/** The recall of a child's result in its transaction, the case locked. */
export interface Recall {
  readonly em: EntityManager;
  readonly found: EnrolmentCase;
  readonly now: Date;
}

/** Marks a published decision as recalled; nothing else is kept of it. */
export async function markRecalled(
  em: EntityManager, decision: Pick<Decision, 'caseId' | 'kind' | 'version'>, recalledAt: Date,
): Promise<object> {
  const published = { ...decision, publicationId: { $ne: null }, recalledAt: null };
  const marked = await em.nativeUpdate(Decision, published, { recalledAt });
  if (marked !== 1) throw new Error('a case at this stage has a published decision');
  return {};
}
