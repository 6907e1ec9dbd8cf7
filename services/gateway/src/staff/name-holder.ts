import { Refusal, type RefusalData, type StaffActor } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/**
 * Does what staff ask for. A refusal because of a colleague says who that is (L6): services know
 * ids alone. The id itself goes no further.
 */
export async function nameHolder<Answer>(
  call: Call,
  actor: StaffActor,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.data.staffId === undefined) throw error;
    const { staffId, ...data } = error.data;
    const { names } = await call('auth.name-staff', { actor, staffIds: [staffId] })
      // The refusal stands without a name, whatever keeps auth from telling it.
      .catch(() => ({ names: {} as Record<string, string> }));
    throw new Refusal(data.type, { ...data, ...wordsFor(data, names[staffId]) });
  }
}

/** Who has it, and what the refused person can do now. */
function wordsFor(
  { type, retryAfterSeconds }: RefusalData,
  name: string | undefined,
): { detail?: string } {
  if (type === 'case-leased') {
    const minutes = Math.ceil((retryAfterSeconds ?? 0) / 60);
    const who = name === undefined ? '' : `办理人：${name}。`;
    return { detail: `${who}对方离开后，最迟约${minutes}分钟后即可办理；急需办理的，可以接手` };
  }
  return name === undefined ? {} : { detail: `现由${name}负责` };
}
