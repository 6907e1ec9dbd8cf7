import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Request } from '@ruxue/contracts';
import { requestHash as hashOf } from '@ruxue/service-kit';

import { ClaimedUsername } from './claimed-username.entity.ts';

/** How long the identical invitation gives a fresh password, once it has made its account. */
const repeatableMs = 24 * 3600_000;

/**
 * How long a name is held while its account is being made: longer than all that is asked of Keycloak
 * for it can take (ten answers of 8 s at most). Whoever died at it holds the name no longer.
 */
const leaseMs = 120_000;

/**
 * Whether this invitation has its username to itself: `new` the first time, `repeated` for the
 * identical request, `taken` while another invitation has it or is at it. `key-reused` for another
 * invitation under the same key (L3).
 */
export async function claimUsername(
  em: EntityManager,
  request: Request<'auth.invite-staff'>,
  now = Date.now(),
): Promise<'new' | 'repeated' | 'taken'> {
  const { actor, key, invitation } = request;
  const { username } = invitation;
  const requestHash = hashOf([actor.staffId, key, invitation]);
  const keyHash = hashOf([actor.staffId, key]);
  const expiresBefore = { expiresAt: { $lt: new Date(now) } };
  await em.nativeDelete(ClaimedUsername, { $or: [{ username }, { keyHash }], ...expiresBefore });
  try {
    const expiresAt = new Date(now + leaseMs);
    await em.insert(ClaimedUsername, { username, requestHash, keyHash, expiresAt });
    return 'new';
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const byKey = await em.findOne(ClaimedUsername, { keyHash });
    if (byKey === null) return 'taken';
    if (byKey.requestHash !== requestHash) throw new Refusal('key-reused');
    return 'repeated';
  }
}

/** The account is made: from now on the identical invitation may be repeated for a day. */
export async function keepUsername(em: EntityManager, username: string): Promise<void> {
  const expiresAt = new Date(Date.now() + repeatableMs);
  await em.nativeUpdate(ClaimedUsername, { username }, { expiresAt });
}

/** Gives the name back when Keycloak has somebody else of that name. */
export async function releaseUsername(em: EntityManager, username: string): Promise<void> {
  await em.nativeDelete(ClaimedUsername, { username });
}
