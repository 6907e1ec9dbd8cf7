import {
  citySettingsOf, keepSchools, shownCity, type DistrictCode, type DistrictSettings, type SeasonSeed,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';

import { Season } from '../districts/season.entity.ts';
import { findInForce } from './find-versions.ts';
import { nextVersion, putInForce } from './put-in-force.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import {
  cityContent, districtContent, type SettingsPlace, type StoredSettings,
} from './stored-settings.ts';

/**
 * Gives a district the seed's settings as a version of nobody, by the door of all others; its schools
 * reach collection once both services run. What its managers have published stays in force. The caller
 * holds the district's lock.
 */
export async function plantSettings(
  tx: EntityManager, place: DistrictCode, seed: DistrictSettings,
): Promise<void> {
  const now = new Date();
  await completeOlder(tx, place, seed);
  const inForce = await findInForce(tx, place);
  const isTheirs = inForce !== null && await isOwn(tx, place);
  const before = inForce === null ? [] : districtContent(inForce.content).schools;
  const content = { ...seed, schools: keepSchools(before, seed.schools) };
  const version = isTheirs ? inForce
    : await plantVersion(tx, { place, content, inForce, now, schoolsState: 'untaken' });
  await putInForce(tx, version, version.appliedAt ?? now);
}

/**
 * The same of the city's. Once the city office has published, the season that runs is its own, too:
 * the seed gives it only what nobody edits. The caller holds the city's lock.
 */
export async function plantCitySettings(tx: EntityManager, seed: SeasonSeed): Promise<void> {
  const content = citySettingsOf(seed);
  await completeOlder(tx, 'city', content);
  const inForce = await findInForce(tx, 'city');
  if (inForce !== null && await isOwn(tx, 'city')) {
    const season = await tx.findOneOrFail(Season, { isCurrent: true });
    const { noticeVersion } = season.data;
    season.data = { ...seed, ...shownCity(cityContent(inForce.content), noticeVersion) };
    return;
  }
  const now = new Date();
  await tx.nativeUpdate(Season, { code: { $ne: seed.code } }, { isCurrent: false });
  await tx.upsert(Season, { code: seed.code, isCurrent: true, data: seed });
  const version = await plantVersion(tx, {
    place: 'city', content, inForce, now, schoolsState: 'taken',
  });
  version.appliedAt ??= now;
}

interface Planted {
  readonly place: SettingsPlace;
  readonly content: StoredSettings;
  readonly inForce: SettingsVersion | null;
  readonly now: Date;
  readonly schoolsState: SettingsVersion['schoolsState'];
}

/** The version in force where it is the seed's already; else a new one of nobody. */
async function plantVersion(
  tx: EntityManager, { place, content, inForce, now, schoolsState }: Planted,
): Promise<SettingsVersion> {
  if (inForce !== null && requestHash(inForce.content) === requestHash(content)) return inForce;
  return tx.create(SettingsVersion, {
    place, content, version: await nextVersion(tx, place),
    draftVersion: null, restoredFrom: null, publishedBy: null, publishedAt: now, inForceFrom: now,
    appliedAt: null, withdrawnBy: null, withdrawnAt: null, losses: null, agreedBy: null,
    agreedAt: null, schoolsState, blockedBy: null,
  });
}

/** Versions and drafts from before a field was theirs have the seed's, as families had. */
async function completeOlder(
  tx: EntityManager, place: SettingsPlace, content: StoredSettings,
): Promise<void> {
  const fields = Object.keys(content);
  for (const table of ['settings_version', 'settings_draft']) {
    await tx.execute(
      `update ${table} set content = ?::jsonb || content where place = ?
         and not jsonb_exists_all(content, array[${fields.map(() => '?').join(', ')}])`,
      [JSON.stringify(content), place, ...fields],
    );
  }
}

/** True once somebody has published something that counts. */
const isOwn = async (tx: EntityManager, place: SettingsPlace): Promise<boolean> =>
  (await tx.count(SettingsVersion, { place, publishedBy: { $ne: null }, appliedAt: { $ne: null } })) > 0;
