import { Client } from 'pg';
import * as z from 'zod';

const Columns = z.array(
  z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() }),
);

const allColumns = `
  select table_name, column_name, data_type from information_schema.columns
  join information_schema.tables using (table_catalog, table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE'
  order by table_name, ordinal_position`;

/**
 * All columns of a database that contain a text, as `table.column`. Bytes are searched as bytes,
 * other types by their printed form, which may contain bytes in hex.
 */
export async function columnsContaining(databaseUrl: string, text: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columns = Columns.parse((await client.query(allColumns)).rows);
    const found: string[] = [];
    const bytes = Buffer.from(text, 'utf8');
    for (const { table_name, column_name, data_type } of columns) {
      const [isFound, values] =
        data_type === 'bytea'
          ? [`position($1::bytea in "${column_name}") > 0`, [bytes]]
          : [`"${column_name}"::text like any ($1::text[])`, [patterns(text, bytes)]];
      const { rowCount } = await client.query(
        `select 1 from "${table_name}" where ${isFound} limit 1`,
        values,
      );
      if (rowCount) found.push(`${table_name}.${column_name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

const patterns = (text: string, bytes: Buffer) =>
  [text.replace(/[\\%_]/gu, '\\$&'), bytes.toString('hex')].map((part) => `%${part}%`);
