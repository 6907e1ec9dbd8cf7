import { Refusal } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Manager } from '../reviews/jurisdiction.ts';
import { Batch } from './batch.entity.ts';

/** A batch of the manager's district, locked; `not-found` for another's. */
export async function lockBatch(
  em: EntityManager,
  { district }: Manager,
  batchId: string,
): Promise<Batch> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const batch = await em.findOne(Batch, { id: batchId, district }, { lockMode });
  if (batch === null) throw new Refusal('not-found');
  return batch;
}
