import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request } from '@ruxue/contracts';
import { requestHash as hashOf } from '@ruxue/service-kit';

import { ClaimedUsername } from './claimed-username.entity.ts';

const repeatableMs = 24 * 3600_000;

/**
 * Whether this invitation has its username to itself: `new` the first time, `repeated` for the
 * identical request, `taken` while another invitation has it.
 */
export async function claimUsername(
  em: EntityManager,
  request: Request<'auth.invite-staff'>,
): Promise<'new' | 'repeated' | 'taken'> {
  const { actor, key, invitation } = request;
  const { username } = invitation;
  const requestHash = hashOf([actor.staffId, key, invitation]);
  const now = Date.now();
  await em.nativeDelete(ClaimedUsername, { username, expiresAt: { $lt: new Date(now) } });
  try {
    const expiresAt = new Date(now + repeatableMs);
    await em.insert(ClaimedUsername, { username, requestHash, expiresAt });
    return 'new';
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const claimed = await em.findOne(ClaimedUsername, username);
    return claimed?.requestHash === requestHash ? 'repeated' : 'taken';
  }
}

/** Gives the name back when Keycloak has somebody else of that name. */
export async function releaseUsername(em: EntityManager, username: string): Promise<void> {
  await em.nativeDelete(ClaimedUsername, { username });
}
