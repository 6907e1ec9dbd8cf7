import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ownDatabases } from '../databases.ts';
import { readTestStack } from '../stack-file.ts';

async function query(connectionString: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

describe.each(ownDatabases)('the database %s', (name) => {
  const { databases } = readTestStack();
  const { app, migrator } = databases[name] ?? { app: '', migrator: '' };

  it('lets the app role change rows, and no schema', async () => {
    const table = `permission_trial_${process.pid}`;
    await query(migrator, `CREATE TABLE ${table} (id bigserial PRIMARY KEY, word text)`);
    try {
      await query(app, `INSERT INTO ${table} (word) VALUES ('one')`);
      await query(app, `UPDATE ${table} SET word = 'two'`);
      await query(app, `DELETE FROM ${table}`);
      await expect(query(app, `DROP TABLE ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(query(app, `CREATE TABLE ${table}_2 ()`)).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await query(migrator, `DROP TABLE ${table}`);
    }
  });

  it('is closed to the roles of the others', async () => {
    for (const other of ownDatabases.filter((one) => one !== name)) {
      const url = new URL(app);
      url.pathname = `/${other}`;
      await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    }
  });
});
