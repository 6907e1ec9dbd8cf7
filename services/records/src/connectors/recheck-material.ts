import { isSamePlace, Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseClosed, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { AgencyCheck } from './agency-check.entity.ts';
import { findRecheckable } from './find-recheckable.ts';
import { recheck } from './recheck.ts';

/** 「我要复查」 by the family (C2), once staff have told it that an item isn't in order (S14). */
export const recheckMaterial = (records: Records): Handler<'records.recheck-material'> =>
  async (asked) => {
    const found = await records.em().transactional((em) => ask(records, em, asked));
    tellStaff(records.hints, found);
    return {};
  };

async function ask(
  records: Records, em: EntityManager,
  { caseId, actor, key, item, subject }: Request<'records.recheck-material'>,
): Promise<EnrolmentCase> {
  const place = { item, subject };
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  refuseClosed(found);
  const keyed = { caseId, key, content: { recheck: place } };
  if (await isDone(em, records, keyed)) return found;
  const recheckable = await findRecheckable(em, found);
  if (!recheckable.some((one) => isSamePlace(one, place))) {
    throw new Refusal('action-not-allowed', { detail: '这一项现在不能复查' });
  }
  await recheck(records, em, await em.findOne(AgencyCheck, { caseId, ...place }), null);
  keepDone(em, records, keyed);
  appendAudit(em, {
    actor, event: 'recheckItem', caseId,
    facts: { ...place, submissionVersion: found.submissionVersion },
  });
  return found;
}
