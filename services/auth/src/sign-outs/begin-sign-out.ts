import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';

import { PendingSignOut } from './pending-sign-out.entity.ts';

/** Whose sessions end, all but one. */
export interface SignOut {
  readonly userId: string;
  readonly keptSessionId: string | null;
}

interface BegunSignOut {
  /** The sessions have ended: this makes up for earlier tries that didn't get so far, too. */
  finish(): Promise<void>;
  /** Nothing was changed that would have to end a session. */
  withdraw(): Promise<void>;
}

/**
 * Writes down that sessions are to end, before what they must not outlive (S19): whatever becomes
 * of this process, `finish-sign-outs` ends them.
 */
export async function beginSignOut(em: EntityManager, signOut: SignOut): Promise<BegunSignOut> {
  const id = randomUUID();
  const createdAt = new Date();
  await em.insert(PendingSignOut, { id, createdAt, ...signOut });
  return {
    async finish() {
      await em.nativeDelete(PendingSignOut, { ...signOut, createdAt: { $lte: createdAt } });
    },
    async withdraw() {
      await em.nativeDelete(PendingSignOut, { id });
    },
  };
}
