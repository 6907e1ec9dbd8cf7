import { Telephone, type DistrictCode, type DistrictSettings } from '@ruxue/contracts';
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
  found.page = { ...found.page, ...shown(version.content) };
  version.appliedAt = now;
}

type Phones = DistrictSettings['primaryPhones'];

/** Settings as the page shows them: no line breaks a telephone number in two. */
function shown(content: DistrictSettings): DistrictSettings {
  const unbroken = (phones: Phones): Phones =>
    phones.map(({ number, hours }) => ({ number: Telephone.parse(number), hours }));
  return {
    ...content,
    primaryPhones: unbroken(content.primaryPhones),
    juniorPhones: unbroken(content.juniorPhones),
  };
}

/** The number of the next version; the caller holds the district's lock. */
export async function nextVersion(em: EntityManager, district: DistrictCode): Promise<number> {
  const sql = 'select coalesce(max(version), 0) + 1 as next from settings_version where district = ?';
  return (await em.execute<{ next: number }>(sql, [district], 'get')).next;
}
