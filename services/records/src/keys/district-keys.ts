import type { DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newSuiteKey, type SuiteKey } from '@ruxue/service-kit';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { DistrictKey } from './district-key.entity.ts';
import type { KeyVault } from './key-vault.ts';
import type { SeasonSuites } from './season-suites.ts';

/** The key of a district in a season, made at first use. */
export type DistrictKeys = (season: string, district: DistrictCode) => Promise<SuiteKey>;

/** District keys, kept in memory while the process lives. */
export function createDistrictKeys(
  em: () => EntityManager,
  { vault, suites }: { vault: KeyVault; suites: SeasonSuites },
): DistrictKeys {
  const kept = new Map<string, Promise<SuiteKey>>();

  const load = async (season: string, district: DistrictCode): Promise<SuiteKey> => {
    const keys = em();
    const place = placeOfDistrictKey({ season, district });
    const suite = await suites.fix(season);
    const known = await keys.findOne(DistrictKey, { season, district });
    if (known !== null) return { suite, bytes: (await vault.unwrap(known.wrapped, place)).key };
    const wrapped = await vault.wrap(newSuiteKey(suite).bytes, place);
    // Another process may make it at the same moment: the first one's key is everybody's.
    await insertIfAbsent(keys, DistrictKey, { season, district, wrapped, createdAt: new Date() });
    const { wrapped: stored } = await keys.findOneOrFail(DistrictKey, { season, district });
    return { suite, bytes: (await vault.unwrap(stored, place)).key };
  };

  return (season, district) => {
    const name = `${season}:${district}`;
    const known = kept.get(name);
    if (known) return known;
    const loading = load(season, district);
    kept.set(name, loading);
    loading.catch(() => kept.delete(name));
    return loading;
  };
}

/** The place that a district's key is wrapped for. */
export const placeOfDistrictKey = (
  { season, district }: Pick<DistrictKey, 'season' | 'district'>,
): string[] => ['district', season, district];
