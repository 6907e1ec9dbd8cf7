import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffProposal } from '@ruxue/contracts';

import type { KeycloakStaff } from '../staff/keycloak-staff.ts';
import { recordStaffChange } from '../staff/record-staff-change.ts';
import type { StaffManager } from '../staff/staff-manager.ts';
import { PendingProposal } from './pending-proposal.entity.ts';
import type { ProposedRequest } from './proposed-request.ts';
import { viewsFor } from './view-proposals.ts';

/** How long a proposal may be confirmed. */
const openMs = 7 * 24 * 3600_000;

/** Keeps an allowed change until a second person has confirmed it. */
export async function propose(
  { em, staff }: { em: () => EntityManager; staff: KeycloakStaff },
  manager: StaffManager,
  asked: ProposedRequest,
  about: { staffId: string; version: number } | null,
): Promise<StaffProposal> {
  const proposer = { staffId: manager.staffId, district: manager.district };
  const now = new Date();
  const proposal = {
    id: randomUUID(),
    subject: subjectOf(asked, about),
    district: manager.district,
    staffId: about?.staffId ?? null,
    proposerId: manager.staffId,
    baseVersion: about?.version ?? 0,
    request: asked,
    createdAt: now,
    expiresAt: new Date(now.getTime() + openMs),
  };
  const { id: proposalId, staffId } = proposal;
  await recordStaffChange(em(), {
    actorId: manager.staffId, staffId, kinds: ['propose'], proposalId,
  });
  await em().upsert(PendingProposal, proposal, {
    onConflictFields: ['subject'], onConflictMergeFields: [
      'id', 'district', 'proposerId', 'baseVersion', 'request', 'createdAt', 'expiresAt',
    ],
  });
  const kept = await em().findOneOrFail(PendingProposal, proposalId);
  const [view] = await viewsFor(staff, proposer, [kept]);
  if (!view) throw new Error(`the proposal ${proposalId} is not there`);
  return view;
}

function subjectOf(asked: ProposedRequest, about: { staffId: string } | null): string {
  if (asked.kind === 'invite') return `username:${asked.invitation.username}`;
  return `staff:${about?.staffId ?? ''}`;
}
