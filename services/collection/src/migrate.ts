import { pathToFileURL } from 'node:url';

import { migrateDatabase, openDatabase, readConfig } from '@ruxue/service-kit';
import * as z from 'zod';

import { collectionDatabase } from './orm.config.ts';
import { readSchools, seedSchools } from './schools/seed-schools.ts';

const { MIGRATION_DATABASE_URL, SEED_DIRECTORY } = readConfig(
  z.object({ MIGRATION_DATABASE_URL: z.url(), SEED_DIRECTORY: z.string().min(1) }),
);

const database = collectionDatabase(MIGRATION_DATABASE_URL);
await migrateDatabase(database);
const schools = await readSchools(new URL('schools.json', pathToFileURL(`${SEED_DIRECTORY}/`)));
const orm = await openDatabase(database);
await seedSchools(orm.em.fork(), schools);
await orm.close();
