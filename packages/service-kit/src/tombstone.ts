import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { lockText } from './lock-text.ts';

const ErasedCaseSchema = defineEntity({
  name: 'ErasedCase',
  tableName: 'erased_case',
  properties: {
    caseId: p.uuid().primary(),
    erasedAt: p.datetime(3),
  },
});

/** Tombstone of a case in a service's database (B13): nothing is written for this case again. */
export class ErasedCase extends ErasedCaseSchema.class {}
ErasedCaseSchema.setClass(ErasedCase);

/** Writing for a case and erasing it, one after the other. */
const textOf = (caseId: string): string => `case:${caseId}`;

/**
 * Called first in every transaction that writes for a case: `revoked` when it has been erased, and
 * erasure waits until the transaction is over (B13).
 */
export async function refuseErased(transaction: EntityManager, caseId: string): Promise<void> {
  await lockText(transaction, textOf(caseId));
  if (await transaction.findOne(ErasedCase, { caseId })) throw new Refusal('revoked');
}

/** Called first in the transaction that erases a case: later writes for it are refused. */
export async function buryCase(transaction: EntityManager, caseId: string): Promise<void> {
  await lockText(transaction, textOf(caseId));
  const tombstone = { caseId, erasedAt: new Date() };
  await transaction.upsert(ErasedCase, tombstone, { onConflictAction: 'ignore' });
}
