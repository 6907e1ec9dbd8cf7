import {
  ClaimContent, NumberClaim as ClaimView, NumberHolder, Refusal, seenAt, type StaffActor,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { openPayload } from '../proposals/open-payload.ts';
import { Proposal } from '../proposals/proposal.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';
import { claimColumns, NumberClaim } from './number-claim.entity.ts';

/** More than a city has open; the oldest are shown. */
const mostListed = 100;

/** The claims to look into, with both sides, for the city office alone (B21); the look is kept (B11). */
export const listClaims = (records: Records): Handler<'records.list-number-claims'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listNumberClaims', caseId: null }, () =>
      records.em().transactional(async (em) => ({ claims: await list(records, em, actor) })));

async function list(records: Records, em: EntityManager, actor: StaffActor): Promise<ClaimView[]> {
  requireCityOffice(actor);
  const found = await em.find(
    NumberClaim, { state: { $ne: 'ended' } }, { orderBy: { filedAt: 'asc', id: 'asc' }, limit: mostListed },
  );
  const holders = await em.find(EnrolmentCase, {
    id: { $in: found.map(({ holderId }) => holderId) }, stage: { $nin: ['revoking', 'revoked'] },
  });
  const caseIds = holders.map(({ id }) => id);
  await auditList(em, { actor, event: 'listNumberClaims', facts: { found: found.length }, caseIds });
  const proposals = await em.find(
    Proposal,
    { caseId: { $in: caseIds }, kind: 'moveNumber', closedAs: null, expiresAt: { $gt: new Date() } },
    { orderBy: { proposalVersion: 'desc' } },
  );
  return Promise.all(found.map((claim) => toView(records, claim, {
    holder: holders.find(({ id }) => id === claim.holderId),
    proposal: proposals.find(({ caseId }) => caseId === claim.holderId),
  })));
}

async function toView(
  records: Records,
  claim: NumberClaim,
  { holder, proposal }: { holder: EnrolmentCase | undefined; proposal: Proposal | undefined },
): Promise<ClaimView> {
  const { id: claimId, state, district, filedAt, until } = claim;
  const key = await records.keyRing.forCase(claimId);
  return ClaimView.parse({
    claimId, state, district,
    filedAt: filedAt.toISOString(),
    until: until?.toISOString() ?? null,
    content: key.openJson(claimColumns.content, claim.content, ClaimContent),
    holder: holder ? await holderOf(records, claimId, holder, proposal) : null,
  });
}

async function holderOf(
  { keyRing }: Records, claimId: string, holder: EnrolmentCase, proposal: Proposal | undefined,
): Promise<NumberHolder | null> {
  const { id: caseId, accountNumber, district, hold, openedAt } = holder;
  const key = await keyRing.forCase(caseId).catch(unlessRevoked);
  if (key === null) return null;
  const isOfClaim = proposal && openPayload(key, proposal, 'moveNumber').claimId === claimId;
  return NumberHolder.parse({
    caseId, accountNumber, district, hold,
    openedAt: openedAt.toISOString(),
    ...seenAt('city', 'registered', openRegistered(key, holder)),
    proposal: isOfClaim ? {
      proposalVersion: proposal.proposalVersion, proposedBy: proposal.proposedBy,
      expiresAt: proposal.expiresAt.toISOString(),
    } : null,
  });
}

/** Revoked after the list was read. */
function unlessRevoked(error: unknown): null {
  if (error instanceof Refusal && error.data.type === 'revoked') return null;
  throw error;
}
