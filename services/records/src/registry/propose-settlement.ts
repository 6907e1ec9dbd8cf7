import type { ActionContext } from '../projection/action-context.ts';
import { Settlement } from './settlement.entity.ts';

/** A proposal to settle the identity by document (S13); nothing changes until it is confirmed. */
export async function proposeSettlement(
  { em, found, action, next, now }: ActionContext<'proposeSettlement'>,
): Promise<void> {
  em.create(Settlement, {
    caseId: found.id,
    proposalVersion: next.stageVersion,
    submissionVersion: action.submissionVersion,
    document: action.document,
    reason: action.reason,
    proposedBy: action.actor.staffId,
    proposedAt: now,
    confirmedBy: null,
    confirmedAt: null,
    compared: null,
  });
}
