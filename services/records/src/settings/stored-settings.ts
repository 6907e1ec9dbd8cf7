import type { CitySettings, DistrictCode, DistrictSettings } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { lockDistrict } from '../publications/show-decisions.ts';

/** Whose settings they are: a district's, or the city's. */
export type SettingsPlace = DistrictCode | 'city';
export type StoredSettings = DistrictSettings | CitySettings;

const isCity = (stored: StoredSettings): stored is CitySettings => 'bornFrom' in stored;

/** The content of a district's version or draft. */
export function districtContent(stored: StoredSettings): DistrictSettings {
  if (isCity(stored)) throw new Error("the city's settings under a district");
  return stored;
}

/** The content of the city's version or draft. */
export function cityContent(stored: StoredSettings): CitySettings {
  if (!isCity(stored)) throw new Error("a district's settings under the city");
  return stored;
}

/** Whoever changes a place's settings holds its lock: for a district that of its publications. */
export async function lockPlace(em: EntityManager, place: SettingsPlace): Promise<void> {
  if (place !== 'city') return lockDistrict(em, place);
  await em.execute(`select pg_advisory_xact_lock(hashtext('publication'), 0)`);
}
