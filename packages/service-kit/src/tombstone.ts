import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { afterLock, lockText, type Statements } from './statements.ts';

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

const erasedCase = afterLock('select case_id from erased_case where case_id = :caseId');

/**
 * Called first in every transaction that writes for a case: `revoked` when it has been erased, and
 * erasure waits until the transaction is over (B13).
 */
export async function refuseErased(transaction: Statements, caseId: string): Promise<void> {
  const erased = await transaction.execute<object[]>(erasedCase, {
    lock: textOf(caseId), caseId,
  });
  if (erased.length > 0) throw new Refusal('revoked');
}

/**
 * Inserts one row for a case, as after `refuseErased`, in a transaction of one message: the text of
 * the insert takes its values `from living`, which has a row unless the case has been erased. What
 * it returns, null when it inserted nothing.
 */
export async function insertUnlessErased(
  database: Statements,
  insert: string,
  named: Readonly<Record<string, unknown>> & { readonly caseId: string },
): Promise<string | null> {
  const [row] = await database.execute<{ id: string | null }[]>(
    afterLock(`
      with living as (
        select where not exists (select from erased_case where case_id = :caseId)),
      inserted as (${insert} returning id)
      select inserted.id from living left join inserted on true`),
    { ...named, lock: textOf(named.caseId) },
  );
  if (!row) throw new Refusal('revoked');
  return row.id;
}

/** Called first in the transaction that erases a case: whoever writes for it later is refused. */
export async function buryCase(transaction: EntityManager, caseId: string): Promise<void> {
  await lockText(transaction, textOf(caseId));
  const tombstone = { caseId, erasedAt: new Date() };
  await transaction.upsert(ErasedCase, tombstone, { onConflictAction: 'ignore' });
}
