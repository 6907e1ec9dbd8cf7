import { Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { closeRequest } from './close-request.ts';
import { CorrectionRequest } from './correction-request.entity.ts';

/** A family withdraws its open request for correction (B19); a repeat changes nothing. */
export const withdrawCorrection = (records: Records): Handler<'records.withdraw-correction'> =>
  async (asked) => {
    const changed = await records.em().transactional((em) => withdraw(em, asked));
    if (changed) {
      tellCase(records.hints, changed);
      tellStaff(records.hints, changed);
    }
    return {};
  };

async function withdraw(
  em: EntityManager, { caseId, actor, requestVersion }: Request<'records.withdraw-correction'>,
): Promise<EnrolmentCase | undefined> {
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const request = await em.findOne(CorrectionRequest, { caseId, requestVersion });
  if (request === null) throw new Refusal('not-found');
  if (request.closedAs === 'withdrawn') return undefined;
  if (request.closedAs !== null) {
    const detail = '这一更正申请已有结果，请刷新页面查看';
    throw new Refusal('action-not-allowed', { detail });
  }
  const closedBy = actor.kind === 'counter' ? actor.staffId : null;
  await closeRequest({ em, found, now: new Date() }, request, { closedAs: 'withdrawn', closedBy });
  found.viewVersion += 1;
  appendAudit(em, { actor, event: 'withdrawCorrection', caseId, facts: { requestVersion } });
  return found;
}
