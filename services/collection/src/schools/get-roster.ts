import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request, type RosterEntry } from '@ruxue/contracts';
import type { Call, KeyRing } from '@ruxue/service-kit';

import { openRegistered } from '../children/sealed-columns.ts';
import { SyncedChild } from '../children/synced-child.entity.ts';
import { Placement } from '../placements/placement.entity.ts';
import { School } from './school.entity.ts';

export interface RosterDependencies {
  readonly em: () => EntityManager;
  readonly keys: KeyRing;
  readonly call: Call;
}

type Roster = Reply<'collection.get-roster'>;

/** The children of the officer's own school, by the number of their form. */
export const getRoster = (dependencies: RosterDependencies) =>
  (asked: Request<'collection.get-roster'>): Promise<Roster> =>
    readRoster(dependencies, asked, 'collection.get-roster');

/**
 * The same for an operation that shows it; `not-found` for another school (L7, B26). The read and the
 * refusal leave a trace (B11).
 */
export async function readRoster(
  { em, keys, call }: RosterDependencies,
  { actor, schoolId }: Request<'collection.get-roster'>,
  operation: 'collection.get-roster' | 'collection.export-roster',
): Promise<Roster> {
  const mayRead = actor.roles.includes('school-officer') && actor.schoolId === schoolId;
  const outcome = mayRead ? 'read' : 'not-found';
  await call('auth.leave-trace', { actorId: actor.staffId, operation, subject: schoolId, outcome });
  if (!mayRead) throw new Refusal('not-found');
  const fork = em();
  const school = await fork.findOne(School, schoolId);
  if (!school) throw new Refusal('not-found');
  const placements = await fork.find(Placement, { schoolId, isPast: false });
  const places = new Map(placements.map((placement) => [placement.caseId, placement]));
  const caseIds = [...places.keys()];
  const [children, numbers] = await Promise.all([
    fork.find(SyncedChild, { caseId: { $in: caseIds } }),
    formNumbers(call, caseIds),
  ]);
  const entries = await Promise.all(children.map((child) =>
    toEntry(child, { formNumber: numbers.get(child.caseId) ?? '', places, keys })));
  const shown = entries.filter((entry) => entry !== null);
  shown.sort((one, other) => one.formNumber.localeCompare(other.formNumber));
  await call('records.keep-looks', {
    actor, event: operation === 'collection.get-roster' ? 'readRoster' : 'exportRoster',
    caseIds: shown.map(({ caseId }) => caseId),
  });
  return { school: school.toView(), entries: shown };
}

/** 编号 by case; a form from before documents had the numbers has none until its next print. */
async function formNumbers(call: Call, caseIds: string[]): Promise<Map<string, string>> {
  const { numbers } = await call('documents.list-form-numbers', { caseIds });
  return new Map(numbers.map(({ caseId, formNumber }) => [caseId, formNumber]));
}

/** One line of the list; null for a child whose key is gone: its erasure is under way. */
async function toEntry(
  child: SyncedChild,
  { formNumber, places, keys }: {
    formNumber: string; places: ReadonlyMap<string, Placement>; keys: KeyRing;
  },
): Promise<RosterEntry | null> {
  const { caseId } = child;
  try {
    const { child: registered, guardian } = openRegistered(await keys.forCase(caseId), child);
    const { name: childName, sex, birthDate } = registered;
    const { step = 'none', reason = null } = places.get(caseId) ?? {};
    // Whoever has left is nobody for the school to call (B26).
    const { name: guardianName, phone } = step === 'left' ? { name: '', phone: '' } : guardian;
    return {
      caseId, childName, sex, birthDate, formNumber, guardianName, phone: phone ?? '', step, reason,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return null;
    throw error;
  }
}
