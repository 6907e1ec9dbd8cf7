import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { UsedPasswordPass } from './used-password-pass.entity.ts';

/** A session may use its pass for 10 minutes (S18); the row outlives that by half. */
const keptMs = 15 * 60_000;

/** Which request of which session. */
interface PassUse {
  readonly sessionId: string;
  readonly key: string;
}

/**
 * Uses up the one change of password that a sign-in by SMS code allows without a second code (S18).
 * The identical key passes again; any other is `sms-code-required`.
 */
export async function usePasswordPass(
  em: EntityManager,
  { sessionId, key }: PassUse,
): Promise<void> {
  const expiresAt = new Date(Date.now() + keptMs);
  try {
    await em.insert(UsedPasswordPass, { sessionId, key, expiresAt });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const used = await em.findOne(UsedPasswordPass, sessionId);
    if (used?.key !== key) throw new Refusal('sms-code-required');
  }
}

/** Gives it back after a request that changed nothing. */
export async function returnPasswordPass(em: EntityManager, use: PassUse): Promise<void> {
  await em.nativeDelete(UsedPasswordPass, { sessionId: use.sessionId, key: use.key });
}
