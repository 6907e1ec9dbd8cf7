import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Request } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

import { PasswordChange } from './password-change.entity.ts';

/** Longer than the 10 minutes for which a code or a sign-in by one may be shown again (S8, S18). */
const keptMs = 15 * 60_000;

interface PasswordChangeClaim {
  /** An earlier try got to its end. */
  readonly isDone: boolean;
  /** The password is set: no repeat sets it again, nor an older request that comes late. */
  finish(): Promise<void>;
  /** Nothing was changed: key and pass are as if never used. */
  withdraw(): Promise<void>;
}

/**
 * Writes down which password a request sets, before it does. `key-reused` for another password
 * under the same key; `sms-code-required` when a sign-in by SMS code has had its one change (S18).
 */
export async function claimPasswordChange(
  em: EntityManager,
  serviceKey: SuiteKey,
  { caseId, key, sessionId, password, proof }: Request<'auth.change-password'>,
): Promise<PasswordChangeClaim> {
  const expiresAt = new Date(Date.now() + keptMs);
  const isDone = await isDoneAlready(em, {
    caseId,
    key,
    passwordHash: keyedHash(serviceKey, 'password-change', `${caseId}:${key}:${password}`),
    passOfSession: proof === 'sms-sign-in' ? sessionId : null,
    isDone: false,
    expiresAt,
  });
  return {
    isDone,
    async finish() {
      const upToThis = { caseId, expiresAt: { $lte: expiresAt } };
      await em.nativeUpdate(PasswordChange, upToThis, { isDone: true });
    },
    async withdraw() {
      await em.nativeDelete(PasswordChange, { caseId, key });
    },
  };
}

async function isDoneAlready(
  em: EntityManager,
  change: Omit<PasswordChange, symbol>,
): Promise<boolean> {
  try {
    await em.insert(PasswordChange, change);
    return false;
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const { caseId, key, passwordHash, passOfSession } = change;
    const known = await em.findOne(PasswordChange, { caseId, key });
    if (known?.passwordHash === passwordHash) return known.isDone;
    if (known) throw new Refusal('key-reused');
    // Then it was not the key that was there already, but the session.
    if (passOfSession !== null) throw new Refusal('sms-code-required');
    throw error;
  }
}
