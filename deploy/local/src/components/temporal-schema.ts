import { Client } from 'pg';
import { databaseUrl } from '../databases.ts';
import { runProgram } from '../run-program.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import type { Supervisor } from '../supervisor.ts';

export interface TemporalSchemaOptions {
  readonly supervisor: Supervisor;
  /** Temporal's SQL tool, which has the tables' definitions inside. */
  readonly program: string;
  readonly directory: string;
  readonly postgresPort: number;
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
}

const schemas = [
  { database: 'temporal', schema: 'postgresql/v12/temporal' },
  { database: 'temporal_visibility', schema: 'postgresql/v12/visibility' },
] as const;

/** Brings Temporal's two databases to the tables of its present version. */
export async function prepareTemporalSchema(options: TemporalSchemaOptions): Promise<void> {
  for (const { database, schema } of schemas) {
    if (!(await hasSchema(options, database))) {
      await runTool(options, database, ['setup-schema', '-v', '0.0']);
    }
    await runTool(options, database, ['update-schema', '--schema-name', schema]);
  }
  // The server of the last start was the only one; joining it would only cost time.
  await withDatabase(options, 'temporal', async (client) =>
    client.query('DELETE FROM cluster_membership'),
  );
}

async function runTool(
  { supervisor, program, directory, postgresPort, secrets, signal }: TemporalSchemaOptions,
  database: string,
  step: readonly string[],
): Promise<void> {
  await runProgram({
    supervisor,
    what: `Preparing the database ${database}`,
    command: program,
    arguments: step,
    directory,
    // No arguments: any user of the machine sees those.
    environment: {
      SQL_PLUGIN: 'postgres12',
      SQL_HOST: '127.0.0.1',
      SQL_PORT: String(postgresPort),
      SQL_USER: 'temporal',
      SQL_PASSWORD: secretOf(secrets.databases, 'temporal'),
      SQL_DATABASE: database,
    },
    log: 'temporal-schema',
    signal,
  });
}

async function hasSchema(options: TemporalSchemaOptions, database: string): Promise<boolean> {
  return withDatabase(options, database, async (client) => {
    const { rows } = await client.query<{ present: boolean }>(
      "SELECT to_regclass('schema_version') IS NOT NULL AS present",
    );
    return rows[0]?.present === true;
  });
}

async function withDatabase<Result>(
  { postgresPort, secrets }: TemporalSchemaOptions,
  database: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    connectionString: databaseUrl({
      port: postgresPort,
      role: 'temporal',
      password: secretOf(secrets.databases, 'temporal'),
      database,
    }),
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
