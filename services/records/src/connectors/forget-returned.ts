import { isSamePlace } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { findLastReturn } from '../returns/find-return.ts';
import { AgencyCheck, identityPlace } from './agency-check.entity.ts';

/**
 * What a person has returned is theirs to judge again (B5): a 一致 from before doesn't count for it any
 * more, and about what isn't 一致 the agency is asked anew with the next submission (C2).
 */
export async function forgetReturned(em: EntityManager, caseId: string): Promise<void> {
  const last = await findLastReturn(em, caseId);
  if (last === undefined) return;
  const checks = await em.find(AgencyCheck, { caseId, item: { $ne: identityPlace.item } });
  for (const check of checks) {
    if (!last.items.some((place) => isSamePlace(place, check))) continue;
    if (check.answer !== 'same') em.remove(check);
    else if (check.askedAt < last.returnedAt) check.isOverruled = true;
  }
  await em.flush();
}
