import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Decision } from './decision.entity.ts';

type NewDecision = Omit<
  InstanceType<typeof Decision>,
  keyof typeof unpublished
>;

/** What is known of a decision from its publication on. */
const unpublished = {
  undoneAt: null, publicationId: null, recalledAt: null, appliedAt: null, confirmedAt: null,
  endedAs: null, endedAt: null, endedReason: null,
};

/**
 * Approving again after an undo writes the same version anew, never over a published one. The rules see
 * to that; a failure here would be tried again for ever, with the case's lock held.
 */
export async function upsertDecision(em: EntityManager, decision: NewDecision): Promise<void> {
  const { caseId, kind, version } = decision;
  const fresh = { ...decision, ...unpublished };
  const present = await em.findOne(Decision, { caseId, kind, version });
  if (present === null) em.create(Decision, fresh);
  else if (present.publicationId === null) em.assign(present, fresh);
  else throw new Refusal('version-conflict');
}
