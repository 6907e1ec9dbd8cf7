import { caseProposals, isOfCity, Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseClosed, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice, requireRole } from '../reviews/jurisdiction.ts';
import { proposalRules } from './kinds.ts';
import { openProposal } from './open-proposal.ts';

type Asked = Request<'records.make-proposal'>;

/**
 * The first of two persons proposes something about a case (S13): bound to the version that was read,
 * its content sealed. Nothing changes until a second person confirms it, and the family sees nothing
 * of it (S14).
 */
export const makeProposal = (records: Records): Handler<'records.make-proposal'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const found = await auditRefusals(
      records, { actor, event: 'propose', caseId },
      () => records.em().transactional((em) => add(records, em, asked)),
    );
    tellStaff(records.hints, found);
    return {};
  };

async function add(records: Records, em: EntityManager, asked: Asked): Promise<EnrolmentCase> {
  const { actor, caseId, key, proposal } = asked;
  const { kind, version } = proposal;
  const { staffId } = actor;
  // A telephone is proposed in a visit, with the code of the new number (B20).
  if (kind === 'changePhone') throw new Refusal('forbidden');
  if (isOfCity(kind)) requireCityOffice(actor);
  else requireRole(actor, caseProposals[kind].proposers);
  const found = await lockCase(em, caseId);
  if (!isOfCity(kind) && found.district !== actor.district) throw new Refusal('not-found');
  refuseRevoked(found);
  const keyed = { caseId, key, content: { proposal, staffId } };
  if (await isDone(em, records, keyed)) return found;
  refuseClosed(found);
  const { versionOf, requireFit } = proposalRules[kind];
  requireFit(found);
  if (versionOf(found) !== version) throw new Refusal('version-conflict');
  keepDone(em, records, keyed);
  const at = new Date();
  const proposalVersion =
    await openProposal({ em, keyRing: records.keyRing }, { caseId, proposed: proposal, proposedBy: staffId, at });
  appendAudit(em, { actor, event: 'propose', caseId, facts: { kind, version, proposalVersion } });
  return found;
}
