import { AccountNumber, CitizenIdNumber, PersonName, Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Records } from '../records.ts';
import type { Reader } from './jurisdiction.ts';
import type { Clause } from './queue-tabs.ts';

/** A typed search for a case; the text itself is kept nowhere. */
export interface Search {
  readonly by: 'nothing' | 'accountNumber' | 'documentNumber' | 'name';
  readonly clause: Clause;
}

/**
 * By account number, ID number, or the child's whole name as it was submitted: names and ID numbers
 * are sealed and found by their hash. A case that was never submitted is found by its exact number
 * alone, and by managers and clerks alone.
 */
export async function searchQueue(
  records: Records,
  em: EntityManager,
  { season, q, reader }: { season: string; q: string | undefined; reader: Reader },
): Promise<Search> {
  const search = await searchByNumber(records, em, season, q);
  if (search !== undefined) {
    return reader.seesUnsubmitted
      ? search
      : { by: search.by, clause: submittedAnd(search.clause) };
  }
  if (!reader.seesQueue) {
    const message = '请输入完整的儿童信息采集编号或身份证号码';
    throw new Refusal('invalid-input', { fields: [{ path: 'q', message }] });
  }
  if (q === undefined) return { by: 'nothing', clause: submitted };
  const ids = await findByName(records, em, season, q);
  return { by: 'name', clause: submittedAnd(oneOf(ids)) };
}

const submitted: Clause = { sql: 'c.submission_version > 0', parameters: [] };
const submittedAnd = ({ sql, parameters }: Clause): Clause =>
  ({ sql: `${submitted.sql} and ${sql}`, parameters });
const oneOf = (ids: readonly string[]): Clause =>
  ({ sql: 'c.id = any(?::uuid[])', parameters: [`{${ids.join(',')}}`] });

async function searchByNumber(
  { hashes }: Records,
  em: EntityManager,
  season: string,
  q = '',
): Promise<Search | undefined> {
  const text = q.normalize('NFKC').trim();
  if (AccountNumber.safeParse(text).success) {
    return { by: 'accountNumber', clause: { sql: 'c.account_number = ?', parameters: [text] } };
  }
  const idNumber = CitizenIdNumber.safeParse(text);
  if (!idNumber.success) return undefined;
  const rows = await em.execute<{ id: string }[]>(
    'select case_id as id from document_claim where season = ? and document_hash = ?',
    [season, await hashes.document(season, 'id-card', idNumber.data)],
  );
  return { by: 'documentNumber', clause: oneOf(rows.map(({ id }) => id)) };
}

/** By the name of the version that was submitted last: what was corrected since finds nothing. */
async function findByName(
  { hashes }: Records,
  em: EntityManager,
  season: string,
  q: string,
): Promise<string[]> {
  // A text that can't be a name is nobody's, and neither is its hash.
  const nameHash = await hashes.name(season, PersonName.safeParse(q).data ?? q);
  const rows = await em.execute<{ id: string }[]>(
    `select c.id from submission s
     join enrolment_case c on c.id = s.case_id and c.submission_version = s.version
     where s.name_hash = ?`,
    [nameHash],
  );
  return rows.map(({ id }) => id);
}
