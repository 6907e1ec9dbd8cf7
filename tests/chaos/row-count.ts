import { Client } from 'pg';

/** How many rows of a table belong to a case (or have another column's value). */
export async function rowCount(
  databaseUrl: string,
  table: string,
  value: string,
  column = 'case_id',
): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query(`select 1 from ${table} where ${column} = $1`, [value]);
    return found.rowCount ?? 0;
  } finally {
    await client.end();
  }
}
