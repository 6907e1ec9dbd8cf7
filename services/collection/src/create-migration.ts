import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '@ruxue/service-kit';

import { collectionDatabase } from './database.ts';

// For developers: writes a migration for what the entities have gained since the last one.
// node src/create-migration.ts <name> <migrator's database URL>
const [, , name, databaseUrl] = process.argv;
if (name === undefined || databaseUrl === undefined) {
  throw new Error('usage: create-migration.ts <name> <database URL>');
}
const orm = await MikroORM.init(ormOptions(collectionDatabase(databaseUrl)));
await orm.migrator.create(undefined, false, false, name);
await orm.close();
