import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { componentDatabases, databaseRoles, ownDatabases } from '../databases.ts';
import { secretOf, type Secrets } from '../secrets.ts';

/**
 * Makes missing roles and databases, and grants their rights; idempotent. Each of our databases
 * belongs to its migrator; its app role can read and write rows but not change the schema.
 */
export async function prepareDatabases(url: string, secrets: Secrets): Promise<void> {
  await withClient(url, async (client) => {
    for (const role of databaseRoles.filter((name) => name !== 'postgres')) {
      await prepareRole(client, role, secretOf(secrets.databases, role));
    }
    for (const { database, role } of componentDatabases) {
      await prepareDatabase(client, database, role);
    }
    for (const database of ownDatabases) {
      await prepareDatabase(client, database, `${database}_migrator`);
      await client.query(
        `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} ` +
          `TO ${escapeIdentifier(`${database}_app`)}`,
      );
    }
  });
  for (const database of ownDatabases) {
    const ofDatabase = new URL(url);
    ofDatabase.pathname = `/${database}`;
    await withClient(ofDatabase.href, async (client) => grantRows(client, database));
  }
}

async function prepareRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) {
    await client.query(
      `CREATE ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`,
    );
  }
}

async function prepareDatabase(client: Client, database: string, owner: string): Promise<void> {
  const name = escapeIdentifier(database);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
    database,
  ]);
  if (rowCount === 0) {
    await client.query(`CREATE DATABASE ${name} OWNER ${escapeIdentifier(owner)}`);
  }
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
}

async function grantRows(client: Client, database: string): Promise<void> {
  const migrator = escapeIdentifier(`${database}_migrator`);
  const app = escapeIdentifier(`${database}_app`);
  const defaults = `ALTER DEFAULT PRIVILEGES FOR ROLE ${migrator}`;
  await client.query(`${defaults} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
  await client.query(`${defaults} GRANT USAGE, SELECT ON SEQUENCES TO ${app}`);
  await client.query(`${defaults} GRANT USAGE ON SCHEMAS TO ${app}`);
}

async function withClient(
  connectionString: string,
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
