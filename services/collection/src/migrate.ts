import { migrateDatabase, readConfig } from '@ruxue/service-kit';
import * as z from 'zod';

import { collectionDatabase } from './orm.config.ts';

// Its schools come with the districts' settings, from records.
const { MIGRATION_DATABASE_URL } = readConfig(z.object({ MIGRATION_DATABASE_URL: z.url() }));
await migrateDatabase(collectionDatabase(MIGRATION_DATABASE_URL));
