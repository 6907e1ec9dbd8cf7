import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';

import { StaffAccess } from './staff-access.entity.ts';

/** An act with its actor, its object and its end. */
interface Access {
  readonly actorId: string;
  readonly operation: string;
  readonly subject: string | null;
  readonly outcome: string;
  /** Of an operator's command. */
  readonly reason?: string | null;
}

/** Adds one row to the trace of what staff read, were refused and how they signed in (B11). */
export function recordAccess({ em }: { em: () => EntityManager }) {
  return async (access: Access): Promise<Record<string, never>> => {
    await em().insert(StaffAccess, { id: randomUUID(), ...access });
    return {};
  };
}
