import { fileURLToPath } from 'node:url';

import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';

import { readConfig } from './config.ts';
import { boundedConnections, boundPool, DatabaseBounds } from './database-bounds.ts';
import { PooledClient } from './pooled-client.ts';

export interface DatabaseDescription {
  /** Short name for connection listings: the service's. */
  readonly name: string;
  readonly databaseUrl: string;
  readonly entities: NonNullable<Options['entities']>;
  /** The migrations' folder: `new URL('./migrations', import.meta.url)`. */
  readonly migrations: URL;
  readonly poolSize?: number;
}

/** Opening a connection costs ten statements' time, most of it for the password (SCRAM). */
const idleMinutes = 10;

/**
 * Many short statements run beside each other: to compile one takes longer than to run it, and one
 * that spreads over several processes takes them from the others.
 */
const planning = '-c jit=off -c max_parallel_workers_per_gather=0';

/**
 * MikroORM for one database of a service. Entities are listed, never discovered by files; every
 * handler forks its own EntityManager.
 */
export function ormOptions(description: DatabaseDescription, bounds?: DatabaseBounds): Options {
  const folder = fileURLToPath(description.migrations);
  return defineConfig({
    clientUrl: description.databaseUrl,
    // A transaction of one database is no transaction of another in the same process.
    contextName: description.name,
    entities: description.entities,
    extensions: [Migrator],
    driverOptions: {
      Client: PooledClient,
      options: planning,
      ...(bounds && { ...boundedConnections(bounds), onPoolCreated: boundPool }),
    },
    pool: { min: 0, max: description.poolSize ?? 10, idleTimeoutMillis: idleMinutes * 60_000 },
    forceUtcTimezone: true,
    // Query parameters are personal data, so queries are never logged.
    debug: false,
    migrations: {
      path: folder,
      pathTs: folder,
      emit: 'ts',
      snapshotName: 'snapshot',
      glob: '!(*.d|*.test).{js,ts}',
      allOrNothing: true,
      silent: true,
      // Only generating a migration writes the snapshot; running them leaves the tree clean.
      snapshotOnMigrate: false,
    },
  });
}

/** Connects to a database with the app role; by default the environment says for how long to wait. */
export function openDatabase(
  description: DatabaseDescription,
  bounds = readConfig(DatabaseBounds),
): Promise<MikroORM> {
  return MikroORM.init(ormOptions(description, bounds));
}

/**
 * Runs what migrations are pending, with the migrator role; `description.databaseUrl` is its URL.
 * A migration takes as long as it takes.
 */
export async function migrateDatabase(description: DatabaseDescription): Promise<void> {
  const orm = await MikroORM.init(ormOptions(description));
  try {
    await orm.migrator.up();
  } finally {
    await orm.close();
  }
}
