import type { Reply, Request } from '@ruxue/contracts';

import type { KeycloakStaff } from './keycloak-staff.ts';
import { toMember } from './staff-account.ts';

/**
 * The names of colleagues, so that the second of two who decide at once reads who was first (B7).
 * It names nobody of another district but for the city office, which has colleagues of its own, and no
 * parent.
 */
export function nameStaff({ staff }: { staff: Pick<KeycloakStaff, 'find'> }) {
  return async (
    { actor, staffIds }: Request<'auth.name-staff'>,
  ): Promise<Reply<'auth.name-staff'>> => {
    const found = await Promise.all(staffIds.map((staffId) => staff.find(staffId)));
    const named = found.flatMap((account) => {
      if (account?.roles.includes('city-office') && actor.roles.includes('city-office')) {
        const { id, username, attributes } = account.user;
        return [[id, attributes['display_name']?.[0] ?? username]];
      }
      const member = account && toMember(account.user, account.roles);
      if (member === undefined || member.roles.length === 0) return [];
      const isTold = member.district === actor.district || actor.roles.includes('city-office');
      return isTold ? [[member.staffId, member.displayName || member.username]] : [];
    });
    return { names: Object.fromEntries(named) };
  };
}
