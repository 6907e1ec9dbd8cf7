import type { DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Records } from '../records.ts';
import { putInForce } from './put-in-force.ts';
import { isAgreed } from './read-settings.ts';
import { SettingsVersion } from './settings-version.entity.ts';

/**
 * Puts the versions in force whose time has come (S23), each in a transaction of its own; with none
 * it costs one look into an index. One whose time passed while records was away is made up for.
 */
export async function applyDueSettings(
  { em }: Pick<Records, 'em'>, now: Date = new Date(),
): Promise<void> {
  const due = { appliedAt: null, withdrawnAt: null, inForceFrom: { $lte: now } };
  for (const found of await em().find(SettingsVersion, due)) {
    // One that the city office hasn't agreed to yet waits beyond its time.
    if (!isAgreed(found)) continue;
    const { district, version } = found;
    await em().transactional((tx) => apply(tx, { district, version }, now));
  }
}

async function apply(
  em: EntityManager, key: { district: DistrictCode; version: number }, now: Date,
): Promise<void> {
  await lockDistrict(em, key.district);
  // Another process, or a withdrawal, may have been first.
  const found = await em.findOneOrFail(SettingsVersion, key);
  if (found.appliedAt !== null || found.withdrawnAt !== null) return;
  await putInForce(em, found, now);
  const facts = { district: key.district, version: key.version };
  appendAudit(em, { actor: { kind: 'system' }, event: 'applySettings', caseId: null, facts });
}
