import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Records } from '../records.ts';
import { EnrolmentCase } from './case.entity.ts';
import { RegistrationAnswer } from './registration-answer.entity.ts';

export interface Answer {
  readonly caseId: string;
  readonly accountNumber: string;
}

/**
 * The answer kept for this key (L3); undefined when the key is new. `key-reused` when it was used
 * for something else, `revoked` when the child has been erased since.
 */
export async function findAnswer(
  { hashes }: Records,
  em: EntityManager,
  request: { key: string; requestHash: string },
): Promise<Answer | undefined> {
  const answer = await em.findOne(RegistrationAnswer, { key: request.key });
  if (answer === null) return undefined;
  if (answer.requestHash === null) throw new Refusal('revoked');
  if (answer.requestHash !== hashes.request(request.requestHash)) throw new Refusal('key-reused');
  const { accountNumber } = await em.findOneOrFail(EnrolmentCase, { id: answer.caseId });
  return { caseId: answer.caseId, accountNumber };
}
