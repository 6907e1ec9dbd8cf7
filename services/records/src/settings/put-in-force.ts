import { shownSettings, type DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { District } from '../districts/district.entity.ts';
import type { SettingsVersion } from './settings-version.entity.ts';

/**
 * Makes a version the district's page, which everything reads (S2). The caller holds the district's
 * lock: publications write the page, too.
 */
export async function putInForce(
  em: EntityManager, version: SettingsVersion, now: Date,
): Promise<void> {
  const found = await em.findOneOrFail(District, { code: version.district });
  found.page = { ...found.page, ...shownSettings(version.content, found.page, now) };
  version.appliedAt = now;
}

/** The number of the next version; the caller holds the district's lock. */
export async function nextVersion(em: EntityManager, district: DistrictCode): Promise<number> {
  const sql = 'select coalesce(max(version), 0) + 1 as next from settings_version where district = ?';
  return (await em.execute<{ next: number }>(sql, [district], 'get')).next;
}
