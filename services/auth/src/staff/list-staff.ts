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
    const lastSignInOf = await readLastSignIns(em(), members.map(({ staffId }) => staffId));
    return {
      staff: members
        .map((member) => ({
          ...member,
          version: versionOf(member.staffId),
          lastSignInAt: lastSignInOf(member.staffId),
        }))
        .sort(byName),
    };
  };
}

/** From the traces that Keycloak's extension leaves of each sign-in of staff (B11). */
async function readLastSignIns(
  em: EntityManager, staffIds: readonly string[],
): Promise<(staffId: string) => string | null> {
  const rows = await em.execute<{ staffId: string; at: Date }[]>(
    `select s.id as "staffId", l.at from unnest(?::text[]) as s(id)
     cross join lateral (
       select max(at) as at from staff_access
       where actor_id = s.id and operation = 'sign-in' and outcome = 'signed-in'
     ) l where l.at is not null`,
    [`{${staffIds.join(',')}}`],
  );
  const known = new Map(rows.map(({ staffId, at }) => [staffId, new Date(at).toISOString()]));
  return (staffId) => known.get(staffId) ?? null;
}

/** As Chinese dictionaries do; who has no name yet comes first. */
const { compare } = new Intl.Collator('zh-CN');
const byName = (one: StaffMember, other: StaffMember): number =>
  compare(one.displayName, other.displayName) || compare(one.username, other.username);
