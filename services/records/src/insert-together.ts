import type { EntityManager } from '@mikro-orm/postgresql';

/** An insert that knows its values: `em.qb(Entity).insert(row)`. */
interface Insert {
  getFormattedQuery(): string;
}

/**
 * Does several inserts in their order by one message to the database, for a path on which every
 * round trip counts. In a transaction, like any other statements.
 */
export async function insertTogether(em: EntityManager, inserts: readonly Insert[]): Promise<void> {
  await em.execute(inserts.map((insert) => insert.getFormattedQuery()).join(';\n'));
}
