import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { School } from '../schools/school.entity.ts';

/** Locks schools in the order of their ids, so that two moves never wait for each other. */
export async function lockSchools(
  transaction: EntityManager,
  schoolIds: readonly string[],
): Promise<Map<string, School>> {
  const schools = await transaction.find(
    School,
    { id: { $in: [...new Set(schoolIds)] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
  );
  return new Map(schools.map((school) => [school.id, school]));
}
