import type { EntityManager } from '@mikro-orm/postgresql';

import { StaffVersion } from './staff-version.entity.ts';

/** The versions of all accounts, or of these. */
export async function readVersions(
  em: EntityManager,
  ...staffIds: readonly string[]
): Promise<(staffId: string) => number> {
  const rows = await em.find(
    StaffVersion, staffIds.length === 0 ? {} : { staffId: { $in: [...staffIds] } },
  );
  const versions = new Map(rows.map(({ staffId, version }) => [staffId, version]));
  return (staffId) => versions.get(staffId) ?? 0;
}

/**
 * Counts a change before Keycloak is asked for it: whoever read the account earlier is refused, also
 * when the change then ends halfway.
 */
export async function raiseVersion(em: EntityManager, staffId: string): Promise<void> {
  await em.execute(
    `insert into staff_version (staff_id, version) values (?, 1)
     on conflict (staff_id) do update set version = staff_version.version + 1`,
    [staffId],
  );
}
