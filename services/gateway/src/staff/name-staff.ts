import type { StaffActor } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** As many as one request to auth takes. */
const namesAtOnce = 8;

/** The names of staff by id, without repeats; none while auth is away, whatever keeps it. */
export async function nameStaff(
  call: Call, actor: StaffActor, staffIds: readonly (string | null | undefined)[],
): Promise<Record<string, string>> {
  const asked = [...new Set(staffIds.filter((staffId) => typeof staffId === 'string'))];
  const parts = Array.from({ length: Math.ceil(asked.length / namesAtOnce) }, (_, part) =>
    asked.slice(part * namesAtOnce, (part + 1) * namesAtOnce));
  const answers = await Promise.all(parts.map((part) =>
    call('auth.name-staff', { actor, staffIds: part }).catch(() => ({ names: {} }))));
  return Object.assign({}, ...answers.map(({ names }) => names)) as Record<string, string>;
}
