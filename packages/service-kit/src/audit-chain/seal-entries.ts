import type { EntityManager } from '@mikro-orm/postgresql';

import type { SuiteKey } from '../suite-key.ts';
import { contentOf, inUtc, type AuditedTable } from './audited-table.ts';
import { noSeal, sealOf } from './link-of.ts';

const rowsAtOnce = 500;

interface Waiting {
  readonly pendingId: string;
  readonly tableName: string;
  readonly rowId: string;
  /** Null for a row that is gone, or sealed already. */
  readonly content: string | null;
}

/** The newest link of a chain. */
export interface ChainHead {
  readonly seq: number;
  readonly seal: string;
}

/**
 * Seals every row that waits (B11): one sealer at a time, by an advisory lock, and each link over the
 * one before. Rows are sealed in the order in which they are found, because ids commit out of order.
 * Answers how many links were added.
 */
export async function sealEntries(
  em: () => EntityManager,
  { tables, key }: { readonly tables: readonly AuditedTable[]; readonly key: SuiteKey },
): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await em().transactional((transaction) => sealSome(transaction, tables, key));
    sealed += count;
    if (count < rowsAtOnce) return sealed;
  }
}

async function sealSome(
  em: EntityManager, tables: readonly AuditedTable[], key: SuiteKey,
): Promise<number> {
  const [{ isOurs } = { isOurs: false }] = await em.execute<{ isOurs: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtext('audit-seal')) as "isOurs"`,
  );
  if (!isOurs) return 0;
  await em.execute(inUtc);
  const waiting = await findWaiting(em, tables);
  if (waiting.length === 0) return 0;
  let { seq, seal } = await findHead(em) ?? { seq: 0, seal: noSeal };
  const links = waiting.flatMap(({ tableName, rowId, content }) => {
    if (content === null) return [];
    seq += 1;
    seal = sealOf(key, seal, { seq, tableName, rowId, content });
    return [{ seq, tableName, rowId, seal }];
  });
  await em.execute(
    `insert into audit_seal (seq, table_name, row_id, seal)
     select seq, "tableName", "rowId", seal from json_to_recordset(?::json)
       as link(seq bigint, "tableName" text, "rowId" text, seal text)`,
    [JSON.stringify(links)],
  );
  await em.execute(
    'delete from pending_seal where id in (select value::bigint from json_array_elements_text(?::json))',
    [JSON.stringify(waiting.map(({ pendingId }) => pendingId))],
  );
  return waiting.length;
}

/** The newest link; undefined before the first one. */
export async function findHead(em: EntityManager): Promise<ChainHead | undefined> {
  const [head] = await em.execute<ChainHead[]>(
    'select seq::float8 as seq, seal from audit_seal order by seq desc limit 1',
  );
  return head;
}

/** What waits, the oldest first; a row that was sealed before only leaves the list. */
async function findWaiting(
  em: EntityManager, tables: readonly AuditedTable[],
): Promise<Waiting[]> {
  const contents = tables.map((table) => `
    when '${table.name}' then (
      select ${contentOf(table)} from "${table.name}" t where t.id = p.row_id::${table.id}
    )`);
  return em.execute<Waiting[]>(
    `select p.id::text as "pendingId", p.table_name as "tableName", p.row_id as "rowId",
       case when s.seq is null then case p.table_name ${contents.join('')} end end as content
     from (select * from pending_seal order by id limit ${rowsAtOnce}) p
     left join audit_seal s on s.table_name = p.table_name and s.row_id = p.row_id
     order by p.id`,
  );
}
