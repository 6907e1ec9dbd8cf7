import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request, StaffMember } from '@ruxue/contracts';

import type { KeycloakStaff } from './keycloak-staff.ts';
import { toMember } from './staff-account.ts';
import { getManager } from './staff-manager.ts';
import { readVersions } from './staff-versions.ts';

/** The staff of the manager's own district, by name; parents are never among them. */
export function listStaff(dependencies: { em: () => EntityManager; staff: KeycloakStaff }) {
  const { em, staff } = dependencies;
  return async ({ actor }: Request<'auth.list-staff'>): Promise<Reply<'auth.list-staff'>> => {
    const { district } = await getManager(staff, actor);
    // Versions first: with one that is too old a change is refused, with one too new it isn't.
    const versionOf = await readVersions(em());
    const found = await staff.list(district);
    const members = found.flatMap(({ user, roles }) => toMember(user, roles) ?? []);
    return {
      staff: members
        .map((member) => ({ ...member, version: versionOf(member.staffId) }))
        .sort(byName),
    };
  };
}

/** As Chinese dictionaries do; who has no name yet comes first. */
const { compare } = new Intl.Collator('zh-CN');
const byName = (one: StaffMember, other: StaffMember): number =>
  compare(one.displayName, other.displayName) || compare(one.username, other.username);
