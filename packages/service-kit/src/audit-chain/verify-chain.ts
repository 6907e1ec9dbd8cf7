import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { SuiteKey } from '../suite-key.ts';
import { contentOf, inUtc, type AuditedTable } from './audited-table.ts';
import { noSeal, sealOf } from './link-of.ts';
import type { ChainHead } from './seal-entries.ts';

const linksAtOnce = 2000;
/** Enough for a person to look into; the count goes on. */
const mostListed = 50;

/**
 * What is wrong with a chain: a row or its link `changed` (or put elsewhere), a row `removed`, links
 * `missing` in between, a row `inserted` without the sealer, the end `cut` off.
 */
export type AuditFault = 'changed' | 'removed' | 'missing' | 'inserted' | 'cut';

/** One fault with its place: `audit_entry 17`, or a link's number. */
export interface AuditFinding {
  readonly fault: AuditFault;
  readonly place: string;
}

/** The outcome of a verification. */
export interface VerifiedChain {
  readonly rows: number;
  readonly broken: number;
  /** The first faults. */
  readonly findings: readonly AuditFinding[];
  /** Rows of the last moment that wait for their seal: a change of these is not found yet. */
  readonly unsealed: number;
}

/** A chain with its key, and its head as another service keeps it. */
interface AskedChain {
  readonly tables: readonly AuditedTable[];
  readonly key: SuiteKey;
  readonly kept: ChainHead | null;
}

interface StoredLink {
  readonly seq: number;
  readonly tableName: string;
  readonly rowId: string;
  readonly seal: string;
  readonly content: string | null;
}

/**
 * Reads a whole chain with its rows and finds whatever was changed, removed, reordered, inserted or
 * cut off (B11). The key lies outside the database, and the kept head in another one.
 */
export async function verifyChain(em: EntityManager, asked: AskedChain): Promise<VerifiedChain> {
  // One moment for rows and links: writers go on meanwhile.
  return em.transactional(async (snapshot) => {
    await snapshot.execute(`${inUtc}; set local statement_timeout to 0`);
    return verify(snapshot, asked);
  }, { isolationLevel: IsolationLevel.REPEATABLE_READ });
}

async function verify(
  em: EntityManager, { tables, key, kept }: AskedChain,
): Promise<VerifiedChain> {
  const findings: AuditFinding[] = [];
  let broken = 0;
  const find = (fault: AuditFault, place: string) => {
    broken += 1;
    if (findings.length < mostListed) findings.push({ fault, place });
  };
  let seq = 0;
  let seal = noSeal;
  let keptSeal: string | undefined;
  for (;;) {
    const links = await readLinks(em, tables, seq);
    for (const link of links) {
      if (link.seq !== seq + 1) find('missing', `links ${seq + 1} to ${link.seq - 1}`);
      const place = `${link.tableName} ${link.rowId}`;
      if (link.content === null) find('removed', place);
      else if (sealOf(key, seal, { ...link, content: link.content }) !== link.seal) {
        find('changed', place);
      }
      ({ seq, seal } = link);
      if (seq === kept?.seq) keptSeal = seal;
    }
    if (links.length < linksAtOnce) break;
  }
  if (kept !== null && keptSeal !== kept.seal) {
    find('cut', `${kept.seq} links were kept elsewhere, ${seq} are here`);
  }
  for (const place of await findInserted(em, tables)) find('inserted', place);
  return { rows: seq, broken, findings, unsealed: await countPending(em) };
}

async function readLinks(
  em: EntityManager, tables: readonly AuditedTable[], after: number,
): Promise<StoredLink[]> {
  const contents = tables.map((table) => `
    when '${table.name}' then (
      select ${contentOf(table)} from "${table.name}" t where t.id = s.row_id::${table.id}
    )`);
  return em.execute<StoredLink[]>(
    `select s.seq::float8 as seq, s.table_name as "tableName", s.row_id as "rowId", s.seal,
       case s.table_name ${contents.join('')} end as content
     from audit_seal s where s.seq > ? order by s.seq limit ${linksAtOnce}`,
    [after],
  );
}

/** Rows that neither have a seal nor wait for one. */
async function findInserted(
  em: EntityManager, tables: readonly AuditedTable[],
): Promise<string[]> {
  const places = await Promise.all(tables.map(({ name }) => em.execute<{ place: string }[]>(
    `select '${name} ' || t.id as place from "${name}" t
     where not exists (
       select from audit_seal s where s.table_name = '${name}' and s.row_id = t.id::text)
     and not exists (
       select from pending_seal p where p.table_name = '${name}' and p.row_id = t.id::text)`,
  )));
  return places.flat().map(({ place }) => place);
}

async function countPending(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ waiting: number }[]>(
    'select count(*)::int as waiting from pending_seal',
  );
  return row?.waiting ?? 0;
}
