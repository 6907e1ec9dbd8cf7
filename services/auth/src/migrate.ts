import { migrateDatabase, readConfig } from '@ruxue/service-kit';
import * as z from 'zod';

import { authDatabase } from './orm.config.ts';

const { MIGRATION_DATABASE_URL } = readConfig(z.object({ MIGRATION_DATABASE_URL: z.url() }));

await migrateDatabase(authDatabase(MIGRATION_DATABASE_URL));
