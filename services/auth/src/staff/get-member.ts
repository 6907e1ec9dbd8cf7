import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type StaffMember } from '@ruxue/contracts';

import type { FoundStaff, KeycloakStaff } from './keycloak-staff.ts';
import { toMember } from './staff-account.ts';
import { readVersions } from './staff-versions.ts';

/** A member with the account that Keycloak has. */
export interface FoundMember {
  readonly found: FoundStaff;
  readonly member: StaffMember;
}

/**
 * A member of the district whose powers are all the district's to give. `not-found` for other
 * districts' staff and parents, `forbidden` for whoever has more.
 */
export async function getMember(
  { em, staff }: { em: () => EntityManager; staff: KeycloakStaff },
  staffId: string,
  district: string,
): Promise<FoundMember> {
  const versionOf = await readVersions(em(), staffId);
  const found = await staff.find(staffId);
  const member = found && toMember(found.user, found.roles);
  const isTheirs = member?.district === district && member.roles.length > 0;
  if (!found || !isTheirs) throw new Refusal('not-found');
  if (found.isBeyondDistrict) throw new Refusal('forbidden');
  return { found, member: { ...member, version: versionOf(staffId) } };
}
