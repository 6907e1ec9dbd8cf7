import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { lockCase } from '../locks.ts';
import { ErasedCase } from './erased-case.entity.ts';

/**
 * Called first in every transaction that writes for a case: `revoked` when it has been erased, and
 * erasure waits until the transaction is over (B13).
 */
export async function refuseErased(transaction: EntityManager, caseId: string): Promise<void> {
  await lockCase(transaction, caseId);
  if (await transaction.findOne(ErasedCase, caseId)) throw new Refusal('revoked');
}
