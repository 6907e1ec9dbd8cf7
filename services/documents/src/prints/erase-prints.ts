import type { EntityManager } from '@mikro-orm/postgresql';

import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { Print } from './print.entity.ts';

/** Deletes a child's prints with their codes; its number stays issued, for nobody (B13). */
export async function erasePrints(transaction: EntityManager, caseId: string): Promise<void> {
  await transaction.nativeDelete(Print, { caseId });
  await transaction.nativeUpdate(IssuedFormNumber, { caseId }, { caseId: null });
}
