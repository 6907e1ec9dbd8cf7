import {
  District, type ProposalKind, type StaffActor, type StaffChange, type StaffProposal,
} from '@ruxue/contracts';

import type { KeycloakStaff } from '../staff/keycloak-staff.ts';
import { districtRolesIn, toMember } from '../staff/staff-account.ts';
import type { PendingProposal } from './pending-proposal.entity.ts';
import { ProposedRequest } from './proposed-request.ts';
import { listManagers, secondsFor } from './second-person.ts';

/** A reader of proposals: a manager or deputy of a district, or the city office. */
type Viewer = Pick<StaffActor, 'staffId' | 'district'>;

/** Proposals as somebody sees them, with what they may do about them. */
export async function viewsFor(
  staff: KeycloakStaff,
  viewer: Viewer,
  proposals: readonly PendingProposal[],
): Promise<StaffProposal[]> {
  if (proposals.length === 0) return [];
  const managers = await listManagers(staff);
  const isOfCity = viewer.district === null;
  return Promise.all(proposals.map(async (proposal) => {
    const seconds = secondsFor(proposal, managers);
    const awaits = seconds.length > 0 ? 'district-manager' : 'city-office';
    const proposer = managers.find(({ staffId }) => staffId === proposal.proposerId);
    const isManager = managers.some(({ staffId }) => staffId === viewer.staffId);
    return {
      proposalId: proposal.id,
      district: District.parse(proposal.district),
      staffId: proposal.staffId ?? null,
      ...await contentOf(staff, proposal),
      proposedBy: proposer?.displayName || proposer?.username || '',
      proposedAt: proposal.createdAt.toISOString(),
      expiresAt: proposal.expiresAt.toISOString(),
      awaits,
      mayConfirm: awaits === 'city-office'
        ? isOfCity
        : seconds.some(({ staffId }) => staffId === viewer.staffId),
      mayWithdraw: isManager || (isOfCity && awaits === 'city-office'),
    } as const;
  }));
}

/** Whom it is about, and what it asks for. */
async function contentOf(staff: KeycloakStaff, { staffId, request }: PendingProposal) {
  const asked = ProposedRequest.parse(request);
  if (asked.kind === 'invite') {
    const { username, displayName, roles } = asked.invitation;
    return { username, displayName, roles: districtRolesIn(roles), kinds: ['invite' as const] };
  }
  const found = await staff.find(staffId ?? '');
  const member = found && toMember(found.user, found.roles);
  return {
    username: member?.username ?? '',
    displayName: member?.displayName ?? '',
    roles: districtRolesIn(asked.change.roles ?? member?.roles ?? []),
    kinds: kindsIn(asked.change),
  };
}

function kindsIn({ roles, resetPassword, resetSecondFactor, isEnabled, ...others }: StaffChange) {
  const kinds: ProposalKind[] = [];
  if (roles !== undefined) kinds.push('roles');
  if (isEnabled === true) kinds.push('enable');
  if (resetPassword) kinds.push('resetPassword');
  if (resetSecondFactor) kinds.push('resetSecondFactor');
  if (Object.values(others).some((value) => value !== undefined)) kinds.push('other');
  return kinds;
}
