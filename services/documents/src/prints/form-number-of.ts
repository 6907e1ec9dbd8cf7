import type { EntityManager } from '@mikro-orm/postgresql';

import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { drawFormNumber } from './print-marks.ts';

/**
 * The child's own number, issued with its first print, or the first after a recall. This transaction
 * holds the case; numbers are drawn until one has never been issued.
 */
export async function formNumberOf(transaction: EntityManager, caseId: string): Promise<string> {
  const known = await transaction.findOne(IssuedFormNumber, { caseId, voidedAt: null });
  if (known) return known.formNumber;
  for (;;) {
    const formNumber = drawFormNumber();
    const { affectedRows } = await transaction
      .qb(IssuedFormNumber)
      .insert({ formNumber, caseId })
      .onConflict()
      .ignore()
      .execute('run');
    if (affectedRows === 1) return formNumber;
  }
}
