import { migrateDatabase, openDatabase, readConfig } from '@ruxue/service-kit';

import { MigrationConfig } from './config.ts';
import { readSeed } from './districts/read-seed.ts';
import { plantSeed } from './districts/plant-seed.ts';
import { keysDatabase } from './keys.orm.config.ts';
import { recordsDatabase } from './orm.config.ts';

// Migrations of both databases, then the seed; doing it again changes nothing.
const config = readConfig(MigrationConfig);
await migrateDatabase(keysDatabase(config.KEYS_MIGRATION_DATABASE_URL));
const records = recordsDatabase(config.MIGRATION_DATABASE_URL);
await migrateDatabase(records);
const database = await openDatabase(records);
await plantSeed(database.em.fork(), await readSeed(config.SEED_DIRECTORY));
await database.close();
