import { isSamePlace, type MaterialItem, type MaterialPlace } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { findLastReturn } from '../returns/find-return.ts';
import { isTakenBack } from '../submissions/is-taken-back.ts';
import { AgencyCheck, identityPlace } from './agency-check.entity.ts';
import { isChecked } from './check-view.ts';

/**
 * The places that an agency's system found 一致, which the family sees at once (C2, S14). None after a
 * take-back: what was asked may change. A place that was returned in spite of it needs a paper, and
 * so does one whose connector the district has changed since.
 */
export async function findChecked(
  em: EntityManager,
  found: Pick<EnrolmentCase, 'id' | 'stage' | 'submittedAt' | 'submissionVersion'>,
  materials: readonly MaterialItem[],
): Promise<MaterialPlace[]> {
  if (isTakenBack(found)) return [];
  const checks = await em.find(
    AgencyCheck, { caseId: found.id, item: { $ne: identityPlace.item } },
    { orderBy: { item: 'asc', subject: 'asc' } },
  );
  const open = found.stage === 'returned' ? await findLastReturn(em, found.id) : undefined;
  const isReturned = (check: AgencyCheck) => open !== undefined &&
    check.askedAt < open.returnedAt && open.items.some((place) => isSamePlace(place, check));
  const isAsked = ({ item, connector }: AgencyCheck) =>
    materials.some((one) => one.code === item && one.connector === connector);
  return checks.filter((check) => isChecked(check) && isAsked(check) && !isReturned(check))
    .map(({ item, subject }) => ({ item, subject }));
}
