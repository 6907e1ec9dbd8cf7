import { Refusal, type Request } from '@ruxue/contracts';

import { getCase } from '../cases/find-case.ts';
import type { Records } from '../records.ts';
import { RegistrationAnswer } from './registration-answer.entity.ts';

/** The answer to a registration. */
export interface Answer {
  readonly caseId: string;
  readonly accountNumber: string;
}

/**
 * The answer kept for the key of a registration (L3); undefined when the key is new. `key-reused`
 * when it was used for something else, `revoked` when the child has been erased.
 */
export async function findAnswer(
  records: Pick<Records, 'em' | 'hashes'>,
  { key, requestHash }: Pick<Request<'records.open-case'>, 'key' | 'requestHash'>,
): Promise<Answer | undefined> {
  const em = records.em();
  const answer = await em.findOne(RegistrationAnswer, { key });
  if (!answer) return undefined;
  if (answer.requestHash === null) throw new Refusal('revoked');
  if (answer.requestHash !== records.hashes.request(requestHash)) throw new Refusal('key-reused');
  const { id: caseId, accountNumber } = await getCase(em, answer.caseId);
  return { caseId, accountNumber };
}
