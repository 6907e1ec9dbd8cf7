import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Decision } from './decision.entity.ts';

/** Marks a decision undone; `action-not-allowed` once it is published. */
export async function undoDecisionOf(
  { em, found, now }: { em: EntityManager; found: { id: string }; now: Date },
  kind: Decision['kind'],
  version: number,
): Promise<void> {
  const decision = await em.findOne(Decision, { caseId: found.id, kind, version });
  if (decision === null || decision.publicationId !== null) {
    throw new Refusal('action-not-allowed');
  }
  decision.undoneAt = now;
}
