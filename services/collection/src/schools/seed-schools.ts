import { readFile } from 'node:fs/promises';

import type { EntityManager } from '@mikro-orm/postgresql';
import { SchoolSeed } from '@ruxue/contracts';
import * as z from 'zod';

import { School } from './school.entity.ts';

/** Reads the seed file of the schools; wrong data ends the migration. */
export async function readSchools(file: URL): Promise<SchoolSeed[]> {
  return z.array(SchoolSeed).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Adds the schools, and the catchments, that are missing; what is there keeps its data and places. */
export async function seedSchools(
  em: EntityManager,
  schools: readonly SchoolSeed[],
): Promise<void> {
  const rows = schools.map((school) => ({ ...school, taken: 0 }));
  if (rows.length > 0) await em.upsertMany(School, rows, { onConflictAction: 'ignore' });
  for (const { id, catchment } of schools) {
    if (catchment) await em.nativeUpdate(School, { id, catchment: null }, { catchment });
  }
}
