import type { EntityManager } from '@mikro-orm/postgresql';

import type { RecordsConfig } from '../config.ts';
import { createChildKeys, type ChildKeys } from './child-keys.ts';
import { createDistrictKeys } from './district-keys.ts';
import { createMemoryVault, type KeyVault } from './key-vault.ts';
import { createSeasonSuites, type SeasonSuites } from './season-suites.ts';

/** The settings that keys hang on. */
export type KeySettings = Pick<RecordsConfig, 'MASTER_KEY' | 'OTHER_MASTER_KEY' | 'CRYPTO_SUITE'>;

/** The vault of the settings: this is where another one takes its place. */
export const openVault = (settings: KeySettings): KeyVault =>
  createMemoryVault(settings.MASTER_KEY, settings.OTHER_MASTER_KEY);

/** The children's keys of a database, as settings say. */
export function openKeys(
  em: () => EntityManager,
  settings: KeySettings,
): { keys: ChildKeys; suites: SeasonSuites } {
  const suites = createSeasonSuites(em, settings.CRYPTO_SUITE);
  const vault = openVault(settings);
  return { keys: createChildKeys(em, createDistrictKeys(em, { vault, suites })), suites };
}
