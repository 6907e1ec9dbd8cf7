import { ErasedCase, type DatabaseDescription } from '@ruxue/service-kit';

import { printEntities } from './prints/print-entities.ts';

/** The documents database: all its entities, and where its migrations are. */
export const documentsDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'documents',
  databaseUrl,
  entities: [ErasedCase, ...printEntities],
  migrations: new URL('./migrations', import.meta.url),
});
