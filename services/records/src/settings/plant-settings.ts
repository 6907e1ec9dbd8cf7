import { keepSchools, type DistrictCode, type DistrictSettings } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';

import { nextVersion, putInForce } from './put-in-force.ts';
import { findInForce } from './read-settings.ts';
import { SettingsVersion } from './settings-version.entity.ts';

/**
 * Gives a district the seed's settings as a version of nobody, by the door of all others; its schools
 * reach collection once both services run. What its managers have published stays in force. The caller
 * holds the district's lock.
 */
export async function plantSettings(
  tx: EntityManager, district: DistrictCode, seed: DistrictSettings,
): Promise<void> {
  const now = new Date();
  await completeOlder(tx, district, seed);
  const inForce = await findInForce(tx, district);
  if (inForce !== null && await isOwn(tx, district)) {
    await putInForce(tx, inForce, inForce.appliedAt ?? now);
    return;
  }
  const content = { ...seed, schools: keepSchools(inForce?.content.schools ?? [], seed.schools) };
  const isKnown = inForce !== null && requestHash(inForce.content) === requestHash(content);
  const version = isKnown ? inForce : tx.create(SettingsVersion, {
    district, content, version: await nextVersion(tx, district),
    draftVersion: null, restoredFrom: null, publishedBy: null, publishedAt: now, inForceFrom: now,
    appliedAt: null, withdrawnBy: null, withdrawnAt: null, losses: null, agreedBy: null,
    agreedAt: null, schoolsState: 'untaken', blockedBy: null,
  });
  await putInForce(tx, version, version.appliedAt ?? now);
}

/** Versions and drafts from before a field was the district's own have the seed's, as families had. */
async function completeOlder(
  tx: EntityManager, district: DistrictCode, content: DistrictSettings,
): Promise<void> {
  const fields = Object.keys(content);
  for (const table of ['settings_version', 'settings_draft']) {
    await tx.execute(
      `update ${table} set content = ?::jsonb || content where district = ?
         and not jsonb_exists_all(content, array[${fields.map(() => '?').join(', ')}])`,
      [JSON.stringify(content), district, ...fields],
    );
  }
}

/** True once a manager has published something that counts. */
const isOwn = async (tx: EntityManager, district: DistrictCode): Promise<boolean> =>
  (await tx.count(SettingsVersion, { district, publishedBy: { $ne: null }, appliedAt: { $ne: null } })) > 0;
