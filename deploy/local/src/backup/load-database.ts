import { Client } from 'pg';
import { ClearError } from '../clear-error.ts';
import { schemaOf, tablesOf, type DumpLine } from './dump-database.ts';

const charactersPerInsert = 2_000_000;
const rowsPerInsert = 500;

/**
 * Puts a dump in the place of everything that a database has, in one transaction.
 * @throws ClearError when it was dumped from another version of the schema.
 */
export async function loadDatabase(url: string, dump: AsyncIterable<DumpLine>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    // No triggers and no checks between tables: the dump was consistent.
    await client.query("set local session_replication_role = 'replica'");
    const tables = await tablesOf(client);
    if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`);
    await loadLines(client, dump);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function loadLines(client: Client, dump: AsyncIterable<DumpLine>): Promise<void> {
  let table = '';
  let waiting: string[] = [];
  let characters = 0;
  const insert = async () => {
    if (waiting.length > 0) await insertRows(client, table, waiting);
    waiting = [];
    characters = 0;
  };
  for await (const line of dump) {
    if ('schema' in line) {
      if (line.schema !== await schemaOf(client)) {
        throw new ClearError(
          'The backup was made by another version of the schema: restore it with that version, ' +
            'and bring it up to date with npm start afterwards',
        );
      }
    } else if ('sequence' in line) {
      await insert();
      await client.query('select setval($1::regclass, $2)', [line.sequence, line.value]);
    } else {
      const isFull = waiting.length >= rowsPerInsert || characters > charactersPerInsert;
      if (line.table !== table || isFull) await insert();
      table = line.table;
      waiting.push(line.row);
      characters += line.row.length;
    }
  }
  await insert();
}

async function insertRows(client: Client, table: string, rows: readonly string[]): Promise<void> {
  // Generated columns are computed again.
  const { rows: found } = await client.query<{ column: string }>(
    `select format('%I', attname) as column from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  );
  const columns = found.map(({ column }) => column);
  await client.query(
    `insert into ${table} (${columns.join(', ')}) overriding system value
     select ${columns.map((column) => `(dumped.row).${column}`).join(', ')}
     from (select unnest($1::text[])::${table} as row offset 0) dumped`,
    [rows],
  );
}
