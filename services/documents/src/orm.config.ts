import { ErasedCase, type DatabaseDescription } from '@ruxue/service-kit';

import { FrozenFiles } from './files/frozen-files.entity.ts';
import { MaterialFile } from './files/material-file.entity.ts';
import { RenderedPage } from './rendering/rendered-page.entity.ts';
import { StoredFile } from './storage/stored-file.entity.ts';
import { printEntities } from './prints/print-entities.ts';

/** The documents database: all its entities, and where its migrations are. */
export const documentsDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'documents',
  databaseUrl,
  entities: [
    ErasedCase, StoredFile, MaterialFile, FrozenFiles, RenderedPage, ...printEntities,
  ],
  migrations: new URL('./migrations', import.meta.url),
});
