import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { MikroORM } from '@mikro-orm/postgresql';

import { ormOptions, type DatabaseDescription } from './orm.ts';

// For developers: writes a migration for what the entities have gained since the last one.
// node packages/service-kit/src/create-migration.ts services/auth/src/orm.config.ts <name> <URL>
// The URL is that of the migrator's role, on a database in which all older migrations have run.

const [, , configuration, name, databaseUrl] = process.argv;
if (configuration === undefined || name === undefined || databaseUrl === undefined) {
  throw new Error('usage: create-migration.ts <orm.config.ts> <name> <database URL>');
}

const exported: Record<string, unknown> = await import(pathToFileURL(resolve(configuration)).href);
const [describe] = Object.values(exported).filter((value) => typeof value === 'function');
if (describe === undefined) throw new Error(`${configuration} describes no database`);
// Every orm.config.ts exports one function from a URL to a description.
const description = describe(databaseUrl) as DatabaseDescription;
const orm = await MikroORM.init(ormOptions(description));
await orm.migrator.create(undefined, false, false, name);
await orm.close();
