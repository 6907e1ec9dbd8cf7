import { isSamePlace, Refusal, type Request, type ReviewItems } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { readItems } from '../items/read-items.ts';
import { seenItems } from '../items/seen-items.ts';
import type { Handler, Records } from '../records.ts';
import { requireJudge } from '../reviews/jurisdiction.ts';
import { AgencyCheck } from './agency-check.entity.ts';
import { recheck } from './recheck.ts';

type Asked = Request<'records.recheck-item'>;

/** 「我要复查」 by whoever judges the item (C2), while the case is in review; the family sees nothing. */
export const recheckItem = (records: Records): Handler<'records.recheck-item'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const { judged, district } = await auditRefusals(
      records, { actor, event: 'recheckItem', caseId },
      () => records.em().transactional((em) => ask(records, em, asked)),
    );
    tellStaff(records.hints, { id: caseId, district });
    return judged;
  };

async function ask(
  records: Records, em: EntityManager, { actor, caseId, item, subject, key }: Asked,
) {
  const judging = requireJudge(actor);
  const found = await lockCase(em, caseId);
  const { district, submissionVersion } = found;
  if (district !== judging.district || submissionVersion === 0) throw new Refusal('not-found');
  refuseRevoked(found);
  const place = { item, subject };
  const items = await readItems({ em, keyRing: records.keyRing }, found);
  // An agency without an item learns no more of the case than of one that isn't there (L7).
  if (!items.some((one) => judging.mayJudge(one.reviewedBy))) throw new Refusal('not-found');
  const asked = items.find((one) => isSamePlace(one, place));
  if (!asked) throw new Refusal('not-found');
  if (!judging.mayJudge(asked.reviewedBy)) throw new Refusal('forbidden');
  const judged = (now: typeof items): ReviewItems => seenItems(judging, now, found);
  const { staffId } = actor;
  const keyed = { caseId, key, content: { recheck: place, staffId } };
  if (await isDone(em, records, keyed)) return { judged: judged(items), district };
  if (found.stage !== 'inReview') throw new Refusal('action-not-allowed');
  const check = asked.check && (await em.findOne(AgencyCheck, { caseId, ...place }));
  await recheck(records, em, check, staffId);
  keepDone(em, records, keyed);
  appendAudit(em, {
    actor, event: 'recheckItem', caseId, facts: { ...place, submissionVersion },
  });
  await em.flush();
  return { judged: judged(await readItems({ em, keyRing: records.keyRing }, found)), district };
}
