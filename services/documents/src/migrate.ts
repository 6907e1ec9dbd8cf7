import { migrateDatabase, readConfig } from '@ruxue/service-kit';
import * as z from 'zod';

import { documentsDatabase } from './orm.config.ts';

const { MIGRATION_DATABASE_URL } = readConfig(z.object({ MIGRATION_DATABASE_URL: z.url() }));

await migrateDatabase(documentsDatabase(MIGRATION_DATABASE_URL));
