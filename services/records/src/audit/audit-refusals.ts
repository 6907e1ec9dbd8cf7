import { Refusal, type StaffActor } from '@ruxue/contracts';

import type { Records } from '../records.ts';
import { appendAudit } from './append-audit.ts';

interface Asked {
  readonly actor: StaffActor;
  /** The refused request's name. */
  readonly event: string;
  readonly caseId: string | null;
}

/**
 * Does what staff ask for. A refusal for want of a duty or jurisdiction leaves a trace of its own
 * (B11): the transaction in which it happened is gone.
 */
export async function auditRefusals<Answer>(
  records: Pick<Records, 'em'>,
  { actor, event, caseId }: Asked,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && ['forbidden', 'not-found'].includes(error.data.type)) {
      const em = records.em();
      const facts = { refused: event, reason: error.data.type, roles: actor.roles };
      appendAudit(em, { actor, event: 'refused', caseId, facts });
      await em.flush();
    }
    throw error;
  }
}
