import type { EntityManager } from '@mikro-orm/postgresql';

import { lockSchools } from './lock-schools.ts';
import { holdsPlace, Placement } from './placement.entity.ts';

/** Takes a child off its school's list and frees its place; the case is locked already. */
export async function leavePlacement(transaction: EntityManager, caseId: string): Promise<void> {
  const placement = await transaction.findOne(Placement, caseId);
  if (!placement) return;
  const schools = await lockSchools(transaction, [placement.schoolId]);
  if (holdsPlace(placement)) schools.get(placement.schoolId)?.freePlace();
  transaction.remove(placement);
}
