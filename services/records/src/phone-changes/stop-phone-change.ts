import { Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { requireReviewer } from '../reviews/jurisdiction.ts';
import { PhoneChange } from './phone-change.entity.ts';

/** Stops a confirmed change until its time (B20); without one, and again, nothing changes. */
export const stopPhoneChange = (records: Records): Handler<'records.stop-phone-change'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const work = () => records.em().transactional((em) => stop(em, asked));
    const stopped = actor.kind === 'staff'
      ? await auditRefusals(records, { actor, event: 'stopPhoneChange', caseId }, work) : await work();
    if (stopped) tellCase(records.hints, stopped);
    return {};
  };

async function stop(
  em: EntityManager, { actor, caseId }: Request<'records.stop-phone-change'>,
): Promise<EnrolmentCase | undefined> {
  const reviewer = actor.kind === 'staff' ? requireReviewer(actor) : null;
  const found = await lockCase(em, caseId);
  if (reviewer !== null && found.district !== reviewer.district) throw new Refusal('not-found');
  refuseRevoked(found);
  const change = await em.findOne(PhoneChange, { caseId, state: 'waiting' });
  if (change === null) return undefined;
  change.state = 'stopped';
  found.viewVersion += 1;
  appendAudit(em, { actor, event: 'stopPhoneChange', caseId });
  return found;
}
