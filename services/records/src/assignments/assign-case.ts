import { Refusal, type Request, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { lockReviewed } from '../leases/lock-reviewed.ts';
import type { Handler, Records } from '../records.ts';

type Asked = Request<'records.assign-case'>;

/**
 * Whose case it is, until that is changed (L6): compare-and-set on the assignment as it was read. A
 * repeat answers the same. The gateway has checked that a manager's choice reviews for the district.
 */
export const assignCase = (records: Records): Handler<'records.assign-case'> =>
  async (request) => {
    const { actor, caseId, staffId } = request;
    const changed = await auditRefusals(
      records, { actor, event: 'assignCase', caseId },
      () => records.em().transactional((em) => assign(em, request)),
    );
    if (changed) tellStaff(records.hints, changed);
    return { assignedTo: staffId };
  };

/** The case when it has changed. */
async function assign(em: EntityManager, asked: Asked): Promise<EnrolmentCase | undefined> {
  const { actor, caseId, staffId, assignedTo } = asked;
  const found = await lockReviewed(em, actor, caseId);
  if (!mayAssign(actor, asked)) throw new Refusal('forbidden');
  if (found.assignedTo === staffId) return undefined;
  if (found.assignedTo !== assignedTo) {
    const holder = found.assignedTo === null
      ? {} : { detail: '现由{staff}负责', staffId: found.assignedTo };
    throw new Refusal('version-conflict', holder);
  }
  found.assignedTo = staffId;
  const facts = { from: assignedTo ?? 'nobody', to: staffId ?? 'nobody' };
  appendAudit(em, { actor, event: 'assignCase', caseId, facts });
  return found;
}

/** A reviewer takes what is nobody's and gives back the own; what is another's, a manager moves. */
function mayAssign({ staffId: own, roles }: StaffActor, { staffId, assignedTo }: Asked): boolean {
  if (roles.includes('district-manager')) return true;
  return staffId === null ? assignedTo === own : staffId === own && assignedTo === null;
}
