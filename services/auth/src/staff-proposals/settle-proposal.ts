import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request, type StaffActor } from '@ruxue/contracts';

import type { OneWriter } from '../one-writer.ts';
import { applyChange, type ChangeDependencies } from '../staff/apply-change.ts';
import { getMember } from '../staff/get-member.ts';
import { makeInvited } from '../staff/make-invited.ts';
import { recordStaffChange } from '../staff/record-staff-change.ts';
import { getManager, staffOf } from '../staff/staff-manager.ts';
import { PendingProposal } from './pending-proposal.entity.ts';
import { ProposedRequest } from './proposed-request.ts';
import { assertSecondPerson, isCityOffice, noOpenProposal } from './second-person.ts';

interface Dependencies extends ChangeDependencies {
  oneWriter: OneWriter;
}

/**
 * Makes a proposed change once a second person says so (docs/decisions/0017), if the account is still
 * as it was proposed about. `not-found` when it is settled or too old, `forbidden`,
 * `version-conflict`, `username-taken`.
 */
export function confirmStaffProposal(dependencies: Dependencies) {
  const { em, staff, oneWriter } = dependencies;
  return async (
    { actor, proposalId }: Request<'auth.confirm-staff-proposal'>,
  ): Promise<Reply<'auth.confirm-staff-proposal'>> => {
    const { district } = await getOpen(em(), proposalId);
    return oneWriter(staffOf(district), async () => {
      const proposal = await getOpen(em(), proposalId);
      await assertSecondPerson(staff, actor, proposal);
      const updated = await carryOut(dependencies, actor, proposal);
      await em().nativeDelete(PendingProposal, proposalId);
      return updated;
    });
  };
}

/** Drops a proposal: its proposer, another manager of the district, or the city office may. */
export function withdrawStaffProposal(dependencies: Dependencies) {
  const { em, staff, oneWriter } = dependencies;
  return async (
    { actor, proposalId }: Request<'auth.withdraw-staff-proposal'>,
  ): Promise<Reply<'auth.withdraw-staff-proposal'>> => {
    const { district } = await getOpen(em(), proposalId);
    return oneWriter(staffOf(district), async () => {
      const { staffId = null } = await getOpen(em(), proposalId);
      if (!(await isCityOffice(staff, actor))) {
        const manager = await getManager(staff, actor);
        if (manager.district !== district) throw noOpenProposal();
        if (manager.isDeputy) throw new Refusal('forbidden');
      }
      await recordStaffChange(em(), {
        actorId: actor.staffId, staffId, kinds: ['withdraw'], proposalId,
      });
      await em().nativeDelete(PendingProposal, proposalId);
      return {};
    });
  };
}

async function getOpen(em: EntityManager, id: string): Promise<PendingProposal> {
  const open = await em.findOne(PendingProposal, { id, expiresAt: { $gt: new Date() } });
  if (!open) throw noOpenProposal();
  return open;
}

async function carryOut(
  dependencies: Dependencies,
  actor: StaffActor,
  { id, district, staffId, baseVersion, request }: PendingProposal,
): Promise<Reply<'auth.confirm-staff-proposal'>> {
  const asked = ProposedRequest.parse(request);
  if (asked.kind === 'invite') {
    const { invitation } = asked;
    return makeInvited(dependencies, { actor, key: id, invitation }, { district, proposalId: id });
  }
  const target = await getMember(dependencies, staffId ?? '', district);
  if (target.member.version !== baseVersion) {
    throw new Refusal('version-conflict', { detail: '提出之后该账号又有更改，请撤回后重新提出' });
  }
  const by = { actorId: actor.staffId, proposalId: id };
  return applyChange(dependencies, target, asked.change, by);
}
