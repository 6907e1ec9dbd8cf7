import {
  AccountNumber, CitizenIdNumber, MobilePhone, PersonName, Refusal, type DoneSearch, type SearchKind,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Records } from '../records.ts';
import { isSearchComplete } from '../search/fill-search.ts';
import { searchText, type IndexedKind } from '../search/search-texts.ts';
import type { Reader } from './jurisdiction.ts';
import type { Clause } from './queue-tabs.ts';

/** A typed search for a case; the text itself is kept nowhere. */
export interface Search {
  /** Null where nothing was typed. */
  readonly done: DoneSearch | null;
  readonly clause: Clause;
}

interface Asked {
  readonly season: string;
  readonly q: string | undefined;
  readonly reader: Reader;
  /** The case of a typed 编号, null for nobody's; undefined where none was typed. */
  readonly formCaseId: string | null | undefined;
}

const submitted: Clause = { sql: 'c.submission_version > 0', parameters: [] };

/**
 * By account number, by the form's number, by ID number of child or guardian, by telephone, or by the
 * whole text of a name or an address: all but the account number are sealed and found by their keyed
 * hash. A case that was never submitted is found by its own exact number alone, and by managers alone.
 */
export async function searchQueue(
  records: Records,
  em: EntityManager,
  { season, q, reader, formCaseId }: Asked,
): Promise<Search> {
  const text = (q ?? '').normalize('NFKC').trim();
  const found = await findByOwnNumber(records, em, season, text);
  if (q === undefined) return { done: null, clause: submitted };
  if (formCaseId !== undefined) return byFormNumber(formCaseId);
  const kinds = kindsOf(text);
  const ids = await findByHashes(records, em, { season, kinds, q });
  const isComplete = kinds.length === 0 || await isSearchComplete(em, season);
  const by = [...(found?.done?.by ?? []), ...kinds];
  const ofNumber = found === null ? [] : [reader.seesUnsubmitted
    ? found.clause : both(found.clause, submitted)];
  const indexed = kinds.length === 0 ? [] : [both(oneOf(ids), submitted)];
  return { done: { by, isComplete }, clause: either([...ofNumber, ...indexed]) };
}

/**
 * By one whole number of the child (B9): account, ID card or form; anything else is
 * `invalid-input`.
 */
export async function searchByNumber(
  records: Records,
  em: EntityManager,
  { season, q, formCaseId }: Omit<Asked, 'reader'> & { q: string },
): Promise<Search> {
  if (formCaseId !== undefined) return byFormNumber(formCaseId);
  const found = await findByOwnNumber(records, em, season, q.normalize('NFKC').trim());
  if (found !== null) return found;
  const message = '请输入完整的儿童信息采集编号、身份证号码或采集表编号';
  throw new Refusal('invalid-input', { fields: [{ path: 'q', message }] });
}

/** By the number of the case itself: the account's, or the child's. */
async function findByOwnNumber(
  { hashes }: Records,
  em: EntityManager,
  season: string,
  text: string,
): Promise<Search | null> {
  const by = (kind: SearchKind, clause: Clause): Search =>
    ({ done: { by: [kind], isComplete: true }, clause });
  if (AccountNumber.safeParse(text).success) {
    return by('accountNumber', { sql: 'c.account_number = ?', parameters: [text] });
  }
  const idNumber = CitizenIdNumber.safeParse(text);
  if (!idNumber.success) return null;
  const rows = await em.execute<{ id: string }[]>(
    'select case_id as id from document_claim where season = ? and document_hash = ?',
    [season, await hashes.document(season, 'id-card', idNumber.data)],
  );
  return by('childNumber', oneOf(rows.map(({ id }) => id)));
}

/** Only a submitted child has a form; documents has said whose number it is. */
const byFormNumber = (caseId: string | null): Search => ({
  done: { by: ['formNumber'], isComplete: true },
  clause: both(oneOf(caseId === null ? [] : [caseId]), submitted),
});

/** What a typed text can be, besides the number of the case itself. */
function kindsOf(text: string): readonly IndexedKind[] {
  if (AccountNumber.safeParse(text).success) return [];
  if (CitizenIdNumber.safeParse(text).success) return ['guardianNumber'];
  if (MobilePhone.safeParse(text).success) return ['phone'];
  // A name of parts may be typed with any mark between them, or with none.
  const couldBeName = PersonName.safeParse(searchText('childName', text).text).success;
  return couldBeName
    ? ['childName', 'guardianName', 'address'] : ['guardianName', 'guardianNumber', 'address'];
}

async function findByHashes(
  { hashes }: Records,
  em: EntityManager,
  { season, kinds, q }: { season: string; kinds: readonly IndexedKind[]; q: string },
): Promise<string[]> {
  if (kinds.length === 0) return [];
  const typed = kinds[0] === 'phone' ? MobilePhone.safeParse(q).data ?? q : q;
  const found = await Promise.all(kinds.map((kind) =>
    hashes.search(season, kind, searchText(kind, typed).text)));
  // The hash of the name on each submission is older than the index, and finds what that misses yet.
  const nameHash = await hashes.name(season, PersonName.safeParse(q).data ?? q);
  const rows = await em.execute<{ id: string }[]>(
    `select case_id as id from case_search where hash = any(?::text[])
     union
     select c.id from submission s
     join enrolment_case c on c.id = s.case_id and c.submission_version = s.version
     where s.name_hash = ?`,
    [`{${found.join(',')}}`, nameHash],
  );
  return rows.map(({ id }) => id);
}

const oneOf = (ids: readonly string[]): Clause =>
  ({ sql: 'c.id = any(?::uuid[])', parameters: [`{${ids.join(',')}}`] });
const both = (one: Clause, other: Clause): Clause => join([one, other], ' and ');
const either = (clauses: readonly Clause[]): Clause => join(clauses, ' or ');
const join = (clauses: readonly Clause[], by: ' and ' | ' or '): Clause => ({
  sql: `(${clauses.map(({ sql }) => sql).join(by)})`,
  parameters: clauses.flatMap(({ parameters }) => parameters),
});
