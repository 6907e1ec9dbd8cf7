import { ErasedCase, type DatabaseDescription } from '@ruxue/service-kit';

/** The documents database: all its entities, and where its migrations are. */
export const documentsDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'documents',
  databaseUrl,
  entities: [ErasedCase],
  migrations: new URL('./migrations', import.meta.url),
});
