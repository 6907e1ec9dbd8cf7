import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import type { KeycloakStaff } from '../staff/keycloak-staff.ts';
import { getManager } from '../staff/staff-manager.ts';
import { PendingProposal } from './pending-proposal.entity.ts';
import { isCityOffice } from './second-person.ts';
import { viewsFor } from './view-proposals.ts';

/** Open proposals: the district's for its managers, for the city office those that wait for it. */
export function listStaffProposals(
  { em, staff }: { em: () => EntityManager; staff: KeycloakStaff },
) {
  return async (
    { actor }: Request<'auth.list-staff-proposals'>,
  ): Promise<Reply<'auth.list-staff-proposals'>> => {
    const isOfCity = await isCityOffice(staff, actor);
    const { staffId } = actor;
    const district = isOfCity ? null : (await getManager(staff, actor)).district;
    const open = await em().find(
      PendingProposal,
      { expiresAt: { $gt: new Date() }, ...(district === null ? {} : { district }) },
      { orderBy: { createdAt: 'asc' } },
    );
    const proposals = await viewsFor(staff, { staffId, district }, open);
    return { proposals: proposals.filter(({ awaits }) => !isOfCity || awaits === 'city-office') };
  };
}
