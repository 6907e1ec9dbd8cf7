import { Refusal, type Request, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseClosed, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { atCounter } from '../counter/start-visit.ts';
import { requireVisit } from '../counter/use-visit.ts';
import { openProposal } from '../proposals/open-proposal.ts';
import type { Handler, Records } from '../records.ts';
import { changePhoneRules } from './change-phone-rules.ts';
import { requireFreePhone } from './require-free-phone.ts';

/** Whether a clerk may have this telephone changed now, before a code goes to the new number (B20). */
export const checkPhoneChange = (records: Records): Handler<'records.check-phone-change'> =>
  (asked) =>
    audited(records, asked, () => records.em().transactional(async (em) => {
      const found = await lockServed(em, asked);
      await requireChangeable(records, em, found, asked.phone);
      return {};
    }));

/**
 * A clerk proposes another telephone for the family that is present, whose code was typed (B20). It
 * changes nothing until a second person confirms it.
 */
export const proposePhoneChange = (records: Records): Handler<'records.propose-phone-change'> =>
  async (asked) => {
    const found = await audited(records, asked, () =>
      records.em().transactional((em) => propose(records, em, asked)));
    tellStaff(records.hints, found);
    return {};
  };

interface Asked {
  readonly actor: StaffActor;
  readonly caseId: string;
}

const audited = <Answer>(records: Records, { actor, caseId }: Asked, work: () => Promise<Answer>) =>
  auditRefusals(records, { actor, event: 'proposePhoneChange', caseId }, work);

async function propose(
  records: Records, em: EntityManager, asked: Request<'records.propose-phone-change'>,
): Promise<EnrolmentCase> {
  const { actor, caseId, key, proposed } = asked;
  const { staffId } = actor;
  const found = await lockServed(em, asked);
  const keyed = { caseId, key, content: { proposed, staffId } };
  if (await isDone(em, records, keyed)) return found;
  await requireChangeable(records, em, found, proposed.phone);
  keepDone(em, records, keyed);
  const at = new Date();
  const version = changePhoneRules.versionOf(found);
  const proposal = { kind: 'changePhone', version, payload: proposed } as const;
  const proposalVersion = await openProposal(
    { em, keyRing: records.keyRing }, { caseId, proposed: proposal, proposedBy: staffId, at },
  );
  appendAudit(em, {
    actor: atCounter(actor), event: 'propose', caseId,
    facts: { kind: 'changePhone', version, proposalVersion, reason: proposed.reason },
  });
  return found;
}

/** The case of the clerk's own visit, locked. */
async function lockServed(em: EntityManager, { actor, caseId }: Asked): Promise<EnrolmentCase> {
  const { district } = atCounter(actor);
  const found = await lockCase(em, caseId);
  if (found.district !== district) throw new Refusal('not-found');
  refuseRevoked(found);
  await requireVisit(em, actor, caseId);
  return found;
}

async function requireChangeable(
  records: Records, em: EntityManager, found: EnrolmentCase, phone: string,
): Promise<void> {
  refuseClosed(found);
  changePhoneRules.requireFit(found);
  await requireFreePhone(records, { em, found, phone });
}
