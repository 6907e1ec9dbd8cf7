import type { EntityName, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Inserts a row unless its unique key is taken; true when it was inserted. Waits for another
 * transaction that is inserting the same key, so that exactly one of them gets it.
 */
export async function insertIfAbsent<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  row: RequiredEntityData<Entity>,
): Promise<boolean> {
  const { affectedRows } = await em.qb(entity).insert(row).onConflict().ignore().execute('run');
  return affectedRows === 1;
}
