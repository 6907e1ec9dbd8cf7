import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { SettingsVersion } from './settings-version.entity.ts';
import type { SettingsPlace } from './stored-settings.ts';

/** A version of a place; `not-found` where it has none of that number. */
export async function getVersion(
  em: EntityManager, place: SettingsPlace, version: number,
): Promise<SettingsVersion> {
  const found = await em.findOne(SettingsVersion, { place, version });
  if (found === null) throw new Refusal('not-found');
  return found;
}

/** The version whose content counts now: of those that came into force, the last. */
export const findInForce = (
  em: EntityManager, place: SettingsPlace,
): Promise<SettingsVersion | null> => em.findOne(
  SettingsVersion, { place, appliedAt: { $ne: null } }, { orderBy: { version: 'desc' } },
);

/** The version that waits for its time: one at most. */
export const findWaiting = (
  em: EntityManager, place: SettingsPlace,
): Promise<SettingsVersion | null> =>
  em.findOne(SettingsVersion, { place, appliedAt: null, withdrawnAt: null });
