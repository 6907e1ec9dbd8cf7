import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '@ruxue/service-kit';

import { keysDatabase } from './keys.orm.config.ts';
import { recordsDatabase } from './orm.config.ts';

// For developers: writes a migration for what the entities have gained since the last one.
// node src/create-migration.ts records|keys <name> <migrator's database URL>
const [, , database, name, databaseUrl] = process.argv;
if (name === undefined || databaseUrl === undefined) {
  throw new Error('usage: create-migration.ts records|keys <name> <database URL>');
}
const describe = database === 'keys' ? keysDatabase : recordsDatabase;
const orm = await MikroORM.init(ormOptions(describe(databaseUrl)));
await orm.migrator.create(undefined, false, false, name);
await orm.close();
