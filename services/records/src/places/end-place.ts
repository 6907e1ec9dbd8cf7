import type { PlaceEnd, WithdrawalReason } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getShownAdmission } from './find-shown-admission.ts';

/**
 * Marks the place of a shown admission as lost (B24): from this commit on its notice is void and its
 * family reads how. The admission itself stays recorded.
 */
export async function endPlace(
  em: EntityManager,
  found: EnrolmentCase,
  { endedAs, endedAt, reason = null }: {
    readonly endedAs: PlaceEnd; readonly endedAt: Date; readonly reason?: WithdrawalReason | null;
  },
): Promise<void> {
  const admission = await getShownAdmission(em, found);
  Object.assign(admission, { endedAs, endedAt, endedReason: reason });
}
