import { isOfCity, Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice, requireReviewer } from '../reviews/jurisdiction.ts';
import { getProposal, requireOpen } from './require-confirmable.ts';

type Asked = Request<'records.withdraw-proposal'>;

/** Withdraws an open proposal: its proposer may, and a manager of the district. */
export const withdrawProposal = (records: Records): Handler<'records.withdraw-proposal'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const found = await auditRefusals(
      records, { actor, event: 'withdrawProposal', caseId },
      () => records.em().transactional((em) => withdraw(em, asked)),
    );
    tellStaff(records.hints, found);
    return {};
  };

async function withdraw(
  em: EntityManager, { actor, caseId, proposalVersion }: Asked,
): Promise<EnrolmentCase> {
  const { staffId, district } = actor;
  const isCitys = actor.roles.includes('city-office');
  if (isCitys) requireCityOffice(actor);
  else requireReviewer(actor);
  const found = await lockCase(em, caseId);
  if (!isCitys && found.district !== district) throw new Refusal('not-found');
  refuseRevoked(found);
  const proposal = await getProposal(em, { found, proposalVersion });
  if (isOfCity(proposal.kind) !== isCitys) throw new Refusal('not-found');
  const isOwn = proposal.proposedBy === staffId;
  if (!isOwn && !isCitys && !actor.roles.includes('district-manager')) {
    throw new Refusal('forbidden', {
      detail: '这一提议由{staff}提出，只能由其本人或区管理员撤回', staffId: proposal.proposedBy,
    });
  }
  // A repeat, after its first answer got lost.
  if (proposal.closedAs === 'withdrawn' && proposal.closedBy === staffId) return found;
  const now = new Date();
  requireOpen(proposal, now);
  em.assign(proposal, { closedAs: 'withdrawn', closedBy: staffId, closedAt: now });
  const facts = { kind: proposal.kind, proposalVersion };
  appendAudit(em, { actor, event: 'withdrawProposal', caseId, facts });
  return found;
}
