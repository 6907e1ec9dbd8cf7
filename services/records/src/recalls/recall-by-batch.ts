import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { BatchTarget } from '../batches/batch-target.entity.ts';
import { Batch } from '../batches/batch.entity.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';

interface Recalling {
  readonly em: EntityManager;
  readonly found: EnrolmentCase;
  readonly action: { readonly actor: StaffActor; readonly decisionVersion: number };
}

/** The confirmed recall of a publication, whose batch has this decision of the child; else `not-found`. */
export async function requireRecallOf(
  { em, found, action: { actor, decisionVersion } }: Recalling,
  kind: Decision['kind'],
  batchId: string,
): Promise<void> {
  const batch = await em.findOne(
    Batch, { id: batchId, kind: 'recall', startedAt: { $ne: null }, confirmedBy: actor.staffId },
  );
  const ofBatch = { batch: batchId, caseId: found.id, decisionVersion };
  const published = {
    caseId: found.id, kind, version: decisionVersion, publicationId: batch?.publicationId ?? null,
  };
  const isOf = batch !== null && (await em.count(BatchTarget, ofBatch)) > 0
    && (await em.count(Decision, published)) > 0;
  if (!isOf) throw new Refusal('not-found');
}
