import type { Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { lockReviewed } from './lock-reviewed.ts';

/** Closes a case for whoever had it open (L6); a lease that is another's by now stays. */
export const releaseLease = (records: Records): Handler<'records.release-lease'> =>
  async (request) => {
    const { actor, caseId } = request;
    const released = await auditRefusals(
      records, { actor, event: 'releaseLease', caseId },
      () => records.em().transactional((em) => release(em, request)),
    );
    if (released) tellStaff(records.hints, released);
    return {};
  };

/** The case when it was released. */
async function release(
  em: EntityManager,
  { actor, caseId }: Request<'records.release-lease'>,
): Promise<EnrolmentCase | undefined> {
  const found = await lockReviewed(em, actor, caseId);
  if (found.leasedBy !== actor.staffId) return undefined;
  em.assign(found, { leasedBy: null, leasedUntil: null });
  return found;
}
