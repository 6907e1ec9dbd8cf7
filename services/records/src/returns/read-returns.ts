import type { ReviewReturn } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { deadlineBounds } from './deadline-bounds.ts';
import { correctionsOf, findLastReturn } from './find-return.ts';

/** The last return of a case for its district's staff, with the deadlines that they may set. */
export async function readReturns(
  em: EntityManager,
  key: CaseKey,
  { id, district }: Pick<EnrolmentCase, 'id' | 'district'>,
): Promise<ReviewReturn> {
  const last = await findLastReturn(em, id);
  const bounds = deadlineBounds(await getDistrictPage(em, district), new Date());
  return {
    last: last
      ? {
          corrections: correctionsOf(key, last),
          until: last.until.toISOString(),
          returnedBy: last.returnedBy,
          returnedAt: last.returnedAt.toISOString(),
          resubmittedAt: last.closedAt?.toISOString() ?? null,
        }
      : null,
    earliest: bounds.earliest.toISOString(),
    latest: bounds.latest.toISOString(),
    usual: bounds.usual.toISOString(),
  };
}
