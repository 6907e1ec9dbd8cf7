import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffChange } from '@ruxue/contracts';

import { StaffChangeEntry } from './staff-change-entry.entity.ts';

/**
 * The kinds of changes: `invited` is Keycloak's account after an `invite`; `separateDuties` takes
 * enrolling from people who also review; the last two belong to a change that takes two persons.
 */
export type StaffChangeKind =
  | 'invite' | 'invited' | 'enable' | 'disable' | Exclude<keyof StaffChange, 'isEnabled'>
  | 'separateDuties' | 'propose' | 'withdraw';

/** The actor, the account and the kind of a change. */
export interface Trace {
  readonly actorId: string;
  /** Null for an invitation, as Keycloak gives the id. */
  readonly staffId: string | null;
  readonly kinds: readonly StaffChangeKind[];
  /** The proposal that this belongs to, where a change takes two. */
  readonly proposalId?: string;
}

/** Leaves a trace of a change of staff (B11); without one there is no change. */
export async function recordStaffChange(em: EntityManager, trace: Trace): Promise<void> {
  const { proposalId = null, kinds, ...change } = trace;
  await em.insert(StaffChangeEntry, {
    id: randomUUID(), ...change, kinds: [...kinds], proposalId,
  });
}

/** The request of a change. */
export function kindsOf({ isEnabled, ...change }: StaffChange): StaffChangeKind[] {
  const others = (['roles', 'agency', 'schoolId', 'deputyship', 'displayName', 'resetPassword',
    'resetSecondFactor'] as const).filter((kind) => change[kind] !== undefined);
  if (isEnabled === undefined) return others;
  return [...others, isEnabled ? 'enable' : 'disable'];
}
