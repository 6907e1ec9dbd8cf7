import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { ActionContext } from '../projection/action-context.ts';
import { Decision } from './decision.entity.ts';

/** Takes a review decision back, until its publication (B7): both lock the case. */
export function undoReviewDecision(context: ActionContext<'undoDecision'>): Promise<void> {
  return undo(context, 'review', context.action.decisionVersion);
}

/** Takes an approved admission back, until its publication. */
export function undoAdmission(context: ActionContext<'undoApproval'>): Promise<void> {
  return undo(context, 'admission', context.found.decisionVersion);
}

async function undo(
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
