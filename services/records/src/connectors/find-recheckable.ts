import { isSamePlace, type MaterialPlace } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { findReturnedPlaces } from '../returns/find-return.ts';
import { AgencyCheck, identityPlace } from './agency-check.entity.ts';
import { recheckFrom } from './check-view.ts';

/**
 * The places about which a family may ask the agency again (C2): those of an open return, or all after
 * a published refusal, where the answer isn't 一致. At every other stage it knows of none (S14).
 */
export async function findRecheckable(
  em: EntityManager, found: Pick<EnrolmentCase, 'id' | 'stage'>,
): Promise<MaterialPlace[]> {
  if (found.stage !== 'returned' && found.stage !== 'rejected') return [];
  const returned = await findReturnedPlaces(em, found);
  const checks = await em.find(
    AgencyCheck, { caseId: found.id, item: { $ne: identityPlace.item } },
    { orderBy: { item: 'asc', subject: 'asc' } },
  );
  return checks
    .filter((check) => recheckFrom(check) !== null)
    .filter((check) => returned === null || returned.some((place) => isSamePlace(place, check)))
    .map(({ item, subject }) => ({ item, subject }));
}
