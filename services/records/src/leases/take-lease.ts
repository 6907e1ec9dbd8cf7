import { leaseSeconds, type Lease, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { getDatabaseTime } from '../database-time.ts';
import type { Handler, Records } from '../records.ts';
import { lockReviewed } from './lock-reviewed.ts';
import { otherLease, requireFreeLease } from './require-free-lease.ts';

interface Taken {
  readonly lease: Lease;
  /** The case, when it wasn't the actor's already: colleagues see that. */
  readonly toTell?: EnrolmentCase;
}

/**
 * Opens a case for work (L6). A page renews its lease while it is looked at; only a new lease and a
 * take-over are kept (B11) and told to colleagues, whose open page then gives way.
 */
export const takeLease = (records: Records): Handler<'records.take-lease'> =>
  async (request) => {
    const { actor, caseId } = request;
    const { lease, toTell } = await auditRefusals(
      records, { actor, event: 'takeLease', caseId },
      () => records.em().transactional((em) => take(em, request)),
    );
    if (toTell) tellStaff(records.hints, toTell);
    return lease;
  };

async function take(
  em: EntityManager,
  { actor, caseId, takeOver }: Request<'records.take-lease'>,
): Promise<Taken> {
  const found = await lockReviewed(em, actor, caseId);
  const now = await getDatabaseTime(em);
  const { staffId } = actor;
  const before = otherLease(found, actor, now);
  if (!takeOver) requireFreeLease(found, actor, now);
  const isRenewal = found.leasedBy === staffId && found.leasedUntil !== null
    && found.leasedUntil > now;
  const leasedUntil = new Date(now.getTime() + leaseSeconds * 1000);
  em.assign(found, { leasedBy: staffId, leasedUntil });
  const lease = { leasedBy: staffId, leasedUntil: leasedUntil.toISOString() };
  if (isRenewal) return { lease };
  const facts = before === null ? {} : { takenFrom: before.staffId };
  appendAudit(em, { actor, event: 'takeLease', caseId, facts });
  return { lease, toTell: found };
}
