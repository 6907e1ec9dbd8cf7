import type { StaffActor } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** So many ids go into one question to auth. */
const idsPerCall = 8;
const rememberedMs = 60_000;
const rememberedNames = 5000;

/** The names of colleagues, by id; one that nobody can tell is missing, and nobody has no name. */
export type NameStaff = (
  actor: StaffActor,
  staffIds: readonly (string | null | undefined)[],
) => Promise<Record<string, string>>;

/**
 * Names for pages that show many colleagues, remembered for a minute: a queue is read every few
 * seconds, and its reviewers are always the same. A name is remembered for its own district alone.
 */
export function createStaffNames(call: Call, now = (): number => performance.now()): NameStaff {
  const known = new Map<string, { readonly name: string; readonly until: number }>();

  const ask = async (actor: StaffActor, staffIds: readonly string[]) => {
    const { names } = await call('auth.name-staff', { actor, staffIds: [...staffIds] })
      // Pages go on without names, whatever keeps auth from telling them.
      .catch(() => ({ names: {} as Record<string, string> }));
    if (known.size > rememberedNames) known.clear();
    for (const [staffId, name] of Object.entries(names)) {
      known.set(`${actor.district}:${staffId}`, { name, until: now() + rememberedMs });
    }
  };

  return async (actor, asked) => {
    const staffIds = asked.filter((staffId) => typeof staffId === 'string');
    const find = (staffId: string) => {
      const found = known.get(`${actor.district}:${staffId}`);
      return found && found.until > now() ? found.name : undefined;
    };
    const unknown = [...new Set(staffIds)].filter((staffId) => find(staffId) === undefined);
    const questions = [];
    for (let at = 0; at < unknown.length; at += idsPerCall) {
      questions.push(ask(actor, unknown.slice(at, at + idsPerCall)));
    }
    await Promise.all(questions);
    return Object.fromEntries(staffIds.flatMap((staffId) => {
      const name = find(staffId);
      return name === undefined ? [] : [[staffId, name]];
    }));
  };
}
