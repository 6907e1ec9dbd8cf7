import { Refusal, type Request } from '@ruxue/contracts';

import type { Records } from '../records.ts';

/** What a registration was answered. */
export interface Answer {
  readonly caseId: string;
  readonly accountNumber: string;
}

interface Row extends Answer {
  /** Null when the child has been erased since, and the case with its number. */
  readonly requestHash: string | null;
}

const statement = `
  select a.request_hash as "requestHash", a.case_id as "caseId",
    c.account_number as "accountNumber"
  from registration_answer a left join enrolment_case c on c.id = a.case_id
  where a.key = ?`;

/**
 * The answer kept for the key of a registration (L3); undefined when the key is new. `key-reused`
 * when it was used for something else, `revoked` when the child has been erased.
 */
export async function findAnswer(
  { statements, hashes }: Records,
  { key, requestHash }: Pick<Request<'records.open-case'>, 'key' | 'requestHash'>,
): Promise<Answer | undefined> {
  const [row] = await statements.execute<Row[]>(statement, [key]);
  if (!row) return undefined;
  if (row.requestHash === null) throw new Refusal('revoked');
  if (row.requestHash !== hashes.request(requestHash)) throw new Refusal('key-reused');
  const { caseId, accountNumber } = row;
  return { caseId, accountNumber };
}
