import { Refusal, shownSchools } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { Records } from '../records.ts';
import { findInForce } from './find-versions.ts';
import { putInForce } from './put-in-force.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import { districtContent, lockPlace, type SettingsPlace } from './stored-settings.ts';

interface VersionKey {
  readonly place: SettingsPlace;
  readonly version: number;
}

/**
 * Puts a version in force whose time has come. Collection takes its schools over first, in one
 * transaction of its own; what it refuses keeps the whole version waiting, with the reason. No lock is
 * held while it answers, and wherever this is cut off, doing it again ends it.
 */
export async function applyVersion(
  { em, call }: Pick<Records, 'em' | 'call'>, key: VersionKey, now: Date,
): Promise<void> {
  const begun = await em().transactional((tx) => begin(tx, key));
  if (begun === null) return;
  const blockedBy = begun.schoolsState === 'taken' ? [] : await handOver(call, begun);
  await em().transactional((tx) => end(tx, key, { blockedBy, now }));
}

/** From here on nobody withdraws it; null of one that is withdrawn, past, or done. */
async function begin(em: EntityManager, key: VersionKey): Promise<SettingsVersion | null> {
  await lockPlace(em, key.place);
  const found = await em.findOneOrFail(SettingsVersion, key);
  if (found.withdrawnAt !== null) return null;
  const inForce = await findInForce(em, key.place);
  if (inForce !== null && inForce.version > key.version) return null;
  if (found.appliedAt !== null && found.schoolsState === 'taken') return null;
  if (found.schoolsState === 'untaken') found.schoolsState = 'sent';
  return found;
}

/** The reasons of a refusal; none when collection has the schools. */
async function handOver(
  call: Records['call'], { place, version, content }: SettingsVersion,
): Promise<string[]> {
  if (place === 'city') return [];
  try {
    const schools = shownSchools(districtContent(content).schools);
    await call('collection.put-schools', { district: place, version, schools });
    return [];
  } catch (error) {
    if (!(error instanceof Refusal) || error.data.type !== 'invalid-input') throw error;
    return (error.data.fields ?? []).map(({ message }) => message);
  }
}

async function end(
  em: EntityManager, key: VersionKey,
  { blockedBy, now }: { readonly blockedBy: string[]; readonly now: Date },
): Promise<void> {
  await lockPlace(em, key.place);
  const found = await em.findOneOrFail(SettingsVersion, key);
  if (blockedBy.length > 0) {
    em.assign(found, { schoolsState: 'untaken', blockedBy });
    return;
  }
  em.assign(found, { schoolsState: 'taken', blockedBy: null });
  // Schools of earlier versions, as of a seed that was planted over, are nobody's any more.
  await em.nativeUpdate(
    SettingsVersion,
    { place: key.place, version: { $lt: key.version }, schoolsState: { $ne: 'taken' } },
    { schoolsState: 'taken' },
  );
  // Another process may have been first.
  if (found.appliedAt !== null) return;
  await putInForce(em, found, now);
  const { place, version } = key;
  const facts = place === 'city' ? { version } : { district: place, version };
  appendAudit(em, { actor: { kind: 'system' }, event: 'applySettings', caseId: null, facts });
}
