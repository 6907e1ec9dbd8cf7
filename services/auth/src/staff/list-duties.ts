import type { Reply, Request } from '@ruxue/contracts';

import type { KeycloakStaff } from './keycloak-staff.ts';
import { toMember } from './staff-account.ts';

/** The duties of a district's enabled accounts: whether somebody is there for each (S23). */
export const listDuties = ({ staff }: { readonly staff: KeycloakStaff }) =>
  async ({ district }: Request<'auth.list-duties'>): Promise<Reply<'auth.list-duties'>> => {
    const found = await staff.list(district);
    const members = found.flatMap(({ user, roles }) => toMember(user, roles) ?? []);
    return {
      duties: members.filter(({ isEnabled }) => isEnabled)
        .map(({ roles, agency, schoolId }) => ({ roles, agency, schoolId })),
    };
  };
