import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';
import { endClaim } from './end-claim.ts';
import { NumberClaim } from './number-claim.entity.ts';

/** Refuses a claim that nobody is on hold for (B21); with a hold, the case's workflow does (`releaseHold`). */
export const refuseClaim = (records: Records): Handler<'records.refuse-number-claim'> =>
  (asked) =>
    auditRefusals(
      records, { actor: asked.actor, event: 'refuseNumberClaim', caseId: null },
      () => records.em().transactional((em) => refuse(em, asked)),
    );

async function refuse(
  em: EntityManager, { actor, claimId }: Request<'records.refuse-number-claim'>,
): Promise<Reply<'records.refuse-number-claim'>> {
  requireCityOffice(actor);
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const claim = await em.findOne(NumberClaim, { id: claimId }, { lockMode });
  if (claim === null) throw new Refusal('not-found');
  if (claim.state === 'ended') return {};
  if (claim.state !== 'open') {
    throw new Refusal('action-not-allowed', { detail: '这件申请已暂缓办理对方或已移交号码，请刷新后办理' });
  }
  endClaim(claim, 'claim-refused');
  appendAudit(em, { actor, event: 'refuseNumberClaim', caseId: null, facts: { claimId } });
  return {};
}
