import type { EntityManager } from '@mikro-orm/postgresql';

import { Decision } from '../decisions/decision.entity.ts';

/** Marks a published decision as recalled; nothing else is kept of it. */
export async function markRecalled(
  em: EntityManager, decision: Pick<Decision, 'caseId' | 'kind' | 'version'>, recalledAt: Date,
): Promise<object> {
  const published = { ...decision, publicationId: { $ne: null }, recalledAt: null };
  const marked = await em.nativeUpdate(Decision, published, { recalledAt });
  if (marked !== 1) throw new Error('a case at this stage has a published decision');
  return {};
}
