import { Refusal, type Request, type SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { districtFacts, type DistrictFacts } from '../districts/district-facts.ts';
import type { Records } from '../records.ts';

export interface Answer {
  readonly caseId: string;
  readonly accountNumber: string;
}

/** All that is known of a registration before it is accepted. */
interface Known {
  /** What its key was answered before (L3); undefined when the key is new. */
  readonly answer: Answer | undefined;
  readonly season: SeasonSeed;
  readonly page: DistrictFacts;
}

/** Without a request hash the child has been erased since, and the case with its number. */
interface Row extends Omit<Known, 'answer'>, Answer {
  /** Null when there is no answer, too. */
  readonly requestHash: string | null;
  readonly hasAnswer: boolean;
}

const statement = `
  select s.data as season, ${districtFacts('d.page')}, a.key is not null as "hasAnswer",
    a.request_hash as "requestHash", a.case_id as "caseId", c.account_number as "accountNumber"
  from season s join district d on d.code = :district
  left join registration_answer a on a.key = :key
  left join enrolment_case c on c.id = a.case_id
  where s.is_current`;

/**
 * The season and district a registration is for and the answer kept for its key, by one statement.
 * `key-reused` when the key was used for something else, `revoked` when the child has been erased.
 */
export async function lookUpRegistration(
  { hashes }: Records,
  em: EntityManager,
  { key, requestHash, district }: Pick<
    Request<'records.open-case'>, 'key' | 'requestHash' | 'district'
  >,
): Promise<Known> {
  const [row] = await em.execute<Row[]>(statement, { key, district });
  if (!row) throw new Error('no season runs, or the seed lacks a district');
  const { season, page, hasAnswer, caseId, accountNumber } = row;
  if (!hasAnswer) return { answer: undefined, season, page };
  if (row.requestHash === null) throw new Refusal('revoked');
  if (row.requestHash !== hashes.request(requestHash)) throw new Refusal('key-reused');
  return { answer: { caseId, accountNumber }, season, page };
}
