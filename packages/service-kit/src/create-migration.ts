import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { MikroORM } from '@mikro-orm/postgresql';

import { ormOptions, type DatabaseDescription } from './orm.ts';

// For developers: writes a migration for what the entities have gained since the last one.
// node --env-file=.ruxue-dev/environments/auth.env packages/service-kit/src/create-migration.ts \
//   services/auth/src/orm.config.ts <name> [<variable>]
// The variable, MIGRATION_DATABASE_URL unless told, holds the address for the migrator's role: any
// user of the machine could read it among the arguments. All older migrations have run there.

const [, , configuration, name, variable = 'MIGRATION_DATABASE_URL'] = process.argv;
if (configuration === undefined || name === undefined) {
  throw new Error('usage: create-migration.ts <orm.config.ts> <name> [<variable with the URL>]');
}
const databaseUrl = process.env[variable];
if (databaseUrl === undefined) throw new Error(`${variable} is not set`);

const exported: Record<string, unknown> = await import(pathToFileURL(resolve(configuration)).href);
const [describe] = Object.values(exported).filter((value) => typeof value === 'function');
if (describe === undefined) throw new Error(`${configuration} describes no database`);
// Every orm.config.ts exports one function from a URL to a description.
const description = describe(databaseUrl) as DatabaseDescription;
const orm = await MikroORM.init(ormOptions(description));
await orm.migrator.create(undefined, false, false, name);
await orm.close();
