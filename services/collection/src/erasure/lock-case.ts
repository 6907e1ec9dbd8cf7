import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { ErasedCase } from './erased-case.entity.ts';

/** One transaction at a time for each case, whether or not it has rows yet. */
export async function lockCase(transaction: EntityManager, caseId: string): Promise<void> {
  await transaction.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [caseId]);
}

/**
 * Called first in every transaction that writes for a case: `revoked` when it has been erased, and
 * erasure waits until the transaction is over (B13).
 */
export async function refuseErased(transaction: EntityManager, caseId: string): Promise<void> {
  await lockCase(transaction, caseId);
  if (await transaction.findOne(ErasedCase, caseId)) throw new Refusal('revoked');
}
