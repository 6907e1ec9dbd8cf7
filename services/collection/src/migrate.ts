import { pathToFileURL } from 'node:url';

import { migrateDatabase, openDatabase, readConfig } from '@ruxue/service-kit';
import * as z from 'zod';

import { collectionDatabase } from './orm.config.ts';
import { readSchools, seedSchools } from './schools/seed-schools.ts';

const { MIGRATION_DATABASE_URL, SEED_DIRECTORY } = readConfig(
  z.object({ MIGRATION_DATABASE_URL: z.url(), SEED_DIRECTORY: z.string().min(1) }),
);

const collection = collectionDatabase(MIGRATION_DATABASE_URL);
await migrateDatabase(collection);
const schools = await readSchools(new URL('schools.json', pathToFileURL(`${SEED_DIRECTORY}/`)));
const database = await openDatabase(collection);
await seedSchools(database.em.fork(), schools);
await database.close();
