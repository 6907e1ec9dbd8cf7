import { ErasedCase, type DatabaseDescription } from '@ruxue/service-kit';

import { SyncedChild } from './children/synced-child.entity.ts';
import { Placement } from './placements/placement.entity.ts';
import { SchoolList } from './schools/school-list.entity.ts';
import { School } from './schools/school.entity.ts';

/** The collection database: all its entities, and where its migrations are. */
export const collectionDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'collection',
  databaseUrl,
  entities: [ErasedCase, Placement, School, SchoolList, SyncedChild],
  migrations: new URL('./migrations', import.meta.url),
});
