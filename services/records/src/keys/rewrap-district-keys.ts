import type { EntityManager } from '@mikro-orm/postgresql';

import { DistrictKey } from './district-key.entity.ts';
import { placeOfDistrictKey } from './district-keys.ts';
import type { KeyVault } from './key-vault.ts';

/** The keys that were under another master key, and those that were under the present one. */
export interface Rewrapped {
  readonly rewrapped: number;
  readonly already: number;
}

/**
 * Wraps every district's key that is under another master key by the present one. Each is one
 * statement, and both master keys are readable meanwhile: broken off anywhere, nothing is lost, and
 * the next run goes on. The district's key itself stays, so no child's data is touched.
 */
export async function rewrapDistrictKeys(em: EntityManager, vault: KeyVault): Promise<Rewrapped> {
  const rows = await em.find(DistrictKey, {}, { orderBy: { season: 'asc', district: 'asc' } });
  let rewrapped = 0;
  for (const { season, district, wrapped } of rows) {
    const place = placeOfDistrictKey({ season, district });
    const { key, isPresent } = await vault.unwrap(wrapped, place);
    if (isPresent) continue;
    // Another rotation may have done this one since: the same key in another wrapping, so be it.
    const changed = { wrapped: await vault.wrap(key, place) };
    rewrapped += await em.nativeUpdate(DistrictKey, { season, district, wrapped }, changed);
  }
  return { rewrapped, already: rows.length - rewrapped };
}

/**
 * Throws when no master key opens one of the districts' keys: a process that lacks a master key must
 * not start, so that a rotation that was ended too early is noticed while the others still run.
 */
export async function checkDistrictKeys(em: EntityManager, vault: KeyVault): Promise<void> {
  for (const row of await em.find(DistrictKey, {})) {
    await vault.unwrap(row.wrapped, placeOfDistrictKey(row));
  }
}
