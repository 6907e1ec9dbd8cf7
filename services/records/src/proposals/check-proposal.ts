import { caseProposals, Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { requireRole } from '../reviews/jurisdiction.ts';
import { getProposal, requireConfirmable } from './require-confirmable.ts';

/**
 * Whether the actor may be the second person of a proposal, as far as records knows. Whoever may, is
 * then checked by account in auth; the confirmation itself checks everything here once more.
 */
export const checkProposal = (records: Records): Handler<'records.check-proposal'> =>
  (asked) => check(records.em(), asked);

async function check(
  em: EntityManager, { actor, caseId, proposalVersion }: Request<'records.check-proposal'>,
): Promise<Reply<'records.check-proposal'>> {
  const isOfCity = actor.roles.includes('city-office');
  const found = await getCase(em, caseId);
  if (!isOfCity && found.district !== actor.district) throw new Refusal('not-found');
  refuseRevoked(found);
  const proposal = await getProposal(em, { found, proposalVersion });
  const { kind, proposedBy, closedAs, closedBy } = proposal;
  if (!isOfCity) requireRole(actor, caseProposals[kind].seconds);
  const isDone = closedAs === 'confirmed' && closedBy === actor.staffId;
  if (!isDone) await requireConfirmable(em, { found, proposalVersion, actor, now: new Date() });
  return { kind, district: found.district, proposedBy, isOpen: !isDone };
}
