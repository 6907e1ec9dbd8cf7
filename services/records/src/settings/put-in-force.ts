import { shownSettings } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { District } from '../districts/district.entity.ts';
import { putSeasonInForce } from './put-season-in-force.ts';
import type { SettingsVersion } from './settings-version.entity.ts';
import { cityContent, districtContent, type SettingsPlace } from './stored-settings.ts';

/**
 * Makes a version the district's page or the season's data, which everything reads (S2, S23). The
 * caller holds the place's lock: publications write the page, too.
 */
export async function putInForce(
  em: EntityManager, version: SettingsVersion, now: Date,
): Promise<void> {
  const { place, content } = version;
  if (place === 'city') {
    const { publishedBy, version: number } = version;
    await putSeasonInForce(em, { content: cityContent(content), version: number, publishedBy });
  } else {
    const found = await em.findOneOrFail(District, { code: place });
    found.page = { ...found.page, ...shownSettings(districtContent(content), found.page, now) };
  }
  version.appliedAt = now;
}

/** The number of the next version; the caller holds the place's lock. */
export async function nextVersion(em: EntityManager, place: SettingsPlace): Promise<number> {
  const sql = 'select coalesce(max(version), 0) + 1 as next from settings_version where place = ?';
  return (await em.execute<{ next: number }>(sql, [place], 'get')).next;
}
