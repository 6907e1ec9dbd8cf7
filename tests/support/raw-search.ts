import { Client } from 'pg';
import * as z from 'zod';

const Columns = z.array(z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() }));

const searchable = `
  select table_name, column_name, data_type from information_schema.columns
  where table_schema = 'public'
    and data_type in ('bytea', 'text', 'character varying', 'character', 'jsonb', 'json', 'ARRAY')`;

/** The tables' columns in which a text stands, whatever they are for: bytes are searched as bytes. */
export async function columnsContaining(databaseUrl: string, text: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columns = Columns.parse((await client.query(searchable)).rows);
    const found: string[] = [];
    for (const { table_name, column_name, data_type } of columns) {
      const condition =
        data_type === 'bytea'
          ? `position($1::bytea in "${column_name}") > 0`
          : `position($1::text in "${column_name}"::text) > 0`;
      const value = data_type === 'bytea' ? Buffer.from(text, 'utf8') : text;
      const query = `select 1 from "${table_name}" where ${condition} limit 1`;
      const { rowCount } = await client.query(query, [value]);
      if (rowCount) found.push(`${table_name}.${column_name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}
