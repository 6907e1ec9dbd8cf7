import { createHash } from 'node:crypto';
import { Client } from 'pg';
import * as z from 'zod';

/** One line of a dump: the schema it fits, a row of a table, or where a sequence stands. */
export const DumpLine = z.union([
  z.object({ schema: z.string() }),
  z.object({ table: z.string(), row: z.string() }),
  z.object({ sequence: z.string(), value: z.string() }),
]);
export type DumpLine = z.infer<typeof DumpLine>;

const rowsPerFetch = 1000;
const outsideSystem = "table_schema not in ('pg_catalog', 'information_schema')";

/**
 * All rows of a database as of one moment, each as PostgreSQL writes a row's value. The binaries of
 * npm have no pg_dump, and an older one refuses a newer server (docs/decisions/0034).
 */
export async function* dumpDatabase(url: string): AsyncGenerator<DumpLine> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    yield { schema: await schemaOf(client) };
    for (const table of await tablesOf(client)) {
      await client.query(`declare rows cursor for select t::text as row from ${table} t`);
      for (;;) {
        const fetched = await client.query<{ row: string }>(`fetch ${rowsPerFetch} from rows`);
        for (const { row } of fetched.rows) yield { table, row };
        if (fetched.rows.length < rowsPerFetch) break;
      }
      await client.query('close rows');
    }
    const { rows } = await client.query<{ sequence: string; value: string }>(
      `select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as value
       from pg_sequences where last_value is not null`,
    );
    yield* rows;
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Every table by its quoted name. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and ${outsideSystem} order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The hash of all columns with their types: rows fit no other schema. */
export async function schemaOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(concat_ws(' ', table_schema, table_name, column_name, udt_name), ','
       order by table_schema, table_name, ordinal_position) as columns
     from information_schema.columns where ${outsideSystem}`,
  );
  return createHash('sha256').update(rows[0]?.columns ?? '').digest('hex');
}
