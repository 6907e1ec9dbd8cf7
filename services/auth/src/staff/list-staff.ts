import type { Reply, Request, StaffMember } from '@ruxue/contracts';

import type { KeycloakStaff } from './keycloak-staff.ts';
import { toMember } from './staff-account.ts';
import { getManager } from './staff-manager.ts';

/** The staff of the manager's own district, by name; parents are never among them. */
export function listStaff(dependencies: { staff: KeycloakStaff }) {
  const { staff } = dependencies;
  return async ({ actor }: Request<'auth.list-staff'>): Promise<Reply<'auth.list-staff'>> => {
    const { district } = await getManager(staff, actor);
    const found = await staff.list(district);
    const members = found.flatMap(({ user, roles }) => toMember(user, roles) ?? []);
    return { staff: members.sort(byName) };
  };
}

/** As Chinese dictionaries do; who has no name yet comes first. */
const { compare } = new Intl.Collator('zh-CN');
const byName = (one: StaffMember, other: StaffMember): number =>
  compare(one.displayName, other.displayName) || compare(one.username, other.username);
