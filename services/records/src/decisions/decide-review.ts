import type { ActionContext } from '../projection/action-context.ts';
import { requireAnotherPerson } from '../second-looks/require-another-person.ts';
import { upsertDecision } from './upsert-decision.ts';

/** A reviewer's decision on one submission (B7). */
export async function decideReview(context: ActionContext<'decideReview'>): Promise<void> {
  const { em, found, action, next, now } = context;
  await requireAnotherPerson(context);
  found.begunVersion = action.submissionVersion;
  await upsertDecision(em, {
    caseId: found.id,
    kind: 'review',
    version: next.decisionVersion,
    submissionVersion: action.submissionVersion,
    outcome: action.outcome,
    reasonCodes: action.reasonCodes,
    schoolId: null,
    staffId: action.actor.staffId,
    decidedAt: now,
  });
}
