import type { Records } from '../records.ts';
import { applyVersion } from './apply-version.ts';
import { isAgreed } from './read-settings.ts';
import { SettingsVersion } from './settings-version.entity.ts';

/**
 * Puts the versions in force whose time has come (S23), and hands over the schools that collection
 * hasn't got yet, as the seed's; with none it costs one look at a small table. One whose time passed
 * while records was away is made up for.
 */
export async function applyDueSettings(
  records: Pick<Records, 'em' | 'call'>, now: Date = new Date(),
): Promise<void> {
  const due = await records.em().find(SettingsVersion, {
    withdrawnAt: null, inForceFrom: { $lte: now },
    $or: [{ appliedAt: null }, { schoolsState: { $ne: 'taken' } }],
  });
  // One that the city office hasn't agreed to yet waits beyond its time. One that fails holds up none.
  const results = await Promise.allSettled(due.filter(isAgreed).map(({ place, version }) =>
    applyVersion(records, { place, version }, now)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
