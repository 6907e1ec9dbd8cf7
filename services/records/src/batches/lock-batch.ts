import { Refusal, type Agency, type DistrictCode } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Batch } from './batch.entity.ts';

/** A batch of the manager's district, or of the agency's, locked; `not-found` for another's. */
export async function lockBatch(
  em: EntityManager,
  { district, agency = null }: { readonly district: DistrictCode; readonly agency?: Agency | null },
  batchId: string,
): Promise<Batch> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const batch = await em.findOne(Batch, { id: batchId, district, agency }, { lockMode });
  if (batch === null) throw new Refusal('not-found');
  return batch;
}
