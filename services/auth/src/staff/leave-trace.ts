import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type OperationName, type StaffActor } from '@ruxue/contracts';

import { recordAccess } from './record-access.ts';

/** A request of a member of staff about an account, a proposal or a list. */
interface Asked {
  readonly actor: StaffActor;
  readonly staffId?: string;
  readonly proposalId?: string;
}

/** Refusals that say that somebody asked for what is not theirs. */
const telling: readonly string[] = ['forbidden', 'not-found'];

/**
 * Lets an operation leave a trace of each refusal by jurisdiction (B11), whatever it does otherwise.
 * A list that is read leaves one before it is answered.
 */
export function leaveTrace(em: () => EntityManager) {
  return <Request extends Asked, Answer>(
    operation: OperationName & `auth.${string}`,
    handler: (request: Request) => Promise<Answer>,
    { isRead = false } = {},
  ) => async (request: Request): Promise<Answer> => {
    const { actor, staffId, proposalId } = request;
    const record = (outcome: string) => recordAccess({ em })({
      actorId: actor.staffId, operation, subject: staffId ?? proposalId ?? null, outcome,
    });
    try {
      const answer = await handler(request);
      if (isRead) await record('read');
      return answer;
    } catch (error) {
      if (error instanceof Refusal && telling.includes(error.data.type)) {
        await record(error.data.type);
      }
      throw error;
    }
  };
}
