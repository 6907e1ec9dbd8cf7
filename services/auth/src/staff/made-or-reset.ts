import type { EntityManager } from '@mikro-orm/postgresql';

import { StaffChangeEntry } from './staff-change-entry.entity.ts';
import type { StaffChangeKind } from './record-staff-change.ts';

/** So long an account that somebody made or reset doesn't count as another person's (S13). */
const ownAccountDays = 7;

/** What gives whoever does it a way into the account. */
const givingAccess: readonly StaffChangeKind[] =
  ['invite', 'invited', 'enable', 'resetPassword', 'resetSecondFactor'];

/**
 * The accounts that a person has made or reset within a week, alone or as one of the two persons whom
 * it took: that person may still be able to sign in there.
 */
export async function madeOrResetBy(em: EntityManager, actorId: string): Promise<Set<string>> {
  const since = new Date(Date.now() - ownAccountDays * 24 * 60 * 60 * 1000);
  const own = await em.find(StaffChangeEntry, { actorId, changedAt: { $gte: since } });
  const proposals = own.flatMap(({ proposalId }) => proposalId ?? []);
  const entries = await em.find(StaffChangeEntry, {
    changedAt: { $gte: since },
    $or: [{ actorId }, { proposalId: { $in: proposals } }],
  });
  return new Set(entries
    .filter(({ kinds }) => givingAccess.some((kind) => kinds.includes(kind)))
    .flatMap(({ staffId }) => staffId ?? []));
}
