import type { DatabaseDescription } from '@ruxue/service-kit';

import { ChildKey } from './keys/child-key.entity.ts';
import { DistrictKey } from './keys/district-key.entity.ts';
import { SeasonSuite } from './keys/season-suite.entity.ts';

/** The database `keys`: apart from `records`, so that a backup of one is useless without it. */
export const keysDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'keys',
  databaseUrl,
  entities: [ChildKey, DistrictKey, SeasonSuite],
  migrations: new URL('./keys/migrations', import.meta.url),
});
