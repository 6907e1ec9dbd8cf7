import type { EntityManager } from '@mikro-orm/postgresql';

import type { ActionContext } from '../projection/action-context.ts';
import { Decision } from './decision.entity.ts';

/** A reviewer's decision on one submission (B7). */
export async function recordReviewDecision(context: ActionContext<'decideReview'>): Promise<void> {
  const { em, found, action, next, now } = context;
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

/** The district's approval of an enrolment (S17): it names the school. */
export async function recordAdmission(context: ActionContext<'approveAdmission'>): Promise<void> {
  const { em, found, action, next, now } = context;
  if (next.schoolId === null) throw new Error('an approved admission names a school');
  await upsertDecision(em, {
    caseId: found.id,
    kind: 'admission',
    version: next.decisionVersion,
    submissionVersion: next.submissionVersion,
    outcome: 'approved',
    reasonCodes: [],
    schoolId: next.schoolId,
    staffId: action.actor.staffId,
    decidedAt: now,
  });
}

type NewDecision = Omit<
  InstanceType<typeof Decision>,
  'undoneAt' | 'publicationId' | 'appliedAt'
>;

/** Approving again after an undo writes the same version anew, never over a published one. */
async function upsertDecision(em: EntityManager, decision: NewDecision): Promise<void> {
  const { caseId, kind, version } = decision;
  const fresh = { ...decision, undoneAt: null, publicationId: null, appliedAt: null };
  const present = await em.findOne(Decision, { caseId, kind, version });
  if (present === null) em.create(Decision, fresh);
  else if (present.publicationId === null) em.assign(present, fresh);
  else throw new Error('a published decision is not decided anew');
}
