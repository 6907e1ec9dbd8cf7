import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffChange } from '@ruxue/contracts';

import { StaffChangeEntry } from './staff-change-entry.entity.ts';

/** What becomes of an account: `invited` is what Keycloak made of an `invite`. */
type StaffChangeKind =
  | 'invite' | 'invited' | 'enable' | 'disable' | Exclude<keyof StaffChange, 'isEnabled'>;

/** Leaves a trace of a change of staff (B11); without one there is no change. */
export async function recordStaffChange(
  em: EntityManager,
  change: { actorId: string; staffId: string | null; kinds: readonly StaffChangeKind[] },
): Promise<void> {
  await em.insert(StaffChangeEntry, { id: randomUUID(), ...change, kinds: [...change.kinds] });
}

/** What a change asks for. */
export function kindsOf({ isEnabled, ...change }: StaffChange): StaffChangeKind[] {
  const others = (['roles', 'agency', 'schoolId', 'deputyship', 'displayName', 'resetPassword',
    'resetSecondFactor'] as const).filter((kind) => change[kind] !== undefined);
  if (isEnabled === undefined) return others;
  return [...others, isEnabled ? 'enable' : 'disable'];
}
