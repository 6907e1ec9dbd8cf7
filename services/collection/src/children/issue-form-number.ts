import type { EntityManager } from '@mikro-orm/postgresql';

import { drawFormNumber } from './form-number.ts';
import { IssuedFormNumber } from './issued-form-number.entity.ts';

/** Draws numbers until one has never been issued, and issues it in this transaction. */
export async function issueFormNumber(transaction: EntityManager): Promise<string> {
  for (;;) {
    const formNumber = drawFormNumber();
    const { affectedRows } = await transaction
      .qb(IssuedFormNumber)
      .insert({ formNumber })
      .onConflict()
      .ignore()
      .execute('run');
    if (affectedRows === 1) return formNumber;
  }
}
