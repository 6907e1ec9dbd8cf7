import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getDatabaseTime } from '../database-time.ts';

type Leased = Pick<EnrolmentCase, 'leasedBy' | 'leasedUntil'>;

/** The living lease of somebody else; null where the case is free for the actor. */
export function otherLease(
  { leasedBy, leasedUntil }: Leased,
  { staffId }: Pick<StaffActor, 'staffId'>,
  now: Date,
): { staffId: string; until: Date } | null {
  if (leasedBy === null || leasedBy === staffId) return null;
  return leasedUntil === null || leasedUntil <= now ? null : { staffId: leasedBy, until: leasedUntil };
}

/**
 * Nobody decides about a case that a colleague has open (L6): `case-leased` says who has it, and when
 * it is free at the latest. `now` is the database's time.
 */
export function requireFreeLease(found: Leased, actor: Pick<StaffActor, 'staffId'>, now: Date): void {
  const lease = otherLease(found, actor, now);
  if (lease === null) return;
  const retryAfterSeconds = Math.ceil((lease.until.getTime() - now.getTime()) / 1000);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const detail = `正由{staff}办理。对方离开后，最迟约${minutes}分钟后即可办理；急需办理的，可以接手`;
  throw new Refusal('case-leased', { detail, staffId: lease.staffId, retryAfterSeconds });
}

/** The same for an act on a locked case; the database is asked for its time where it matters. */
export async function refuseLeased(
  em: EntityManager, found: Leased, actor: Pick<StaffActor, 'staffId'>,
): Promise<void> {
  if (found.leasedBy === null || found.leasedBy === actor.staffId) return;
  requireFreeLease(found, actor, await getDatabaseTime(em));
}
