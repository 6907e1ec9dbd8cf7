import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** An insert that knows its values: `em.qb(Entity).insert(row)`. */
export interface Insert {
  getFormattedQuery(): string;
}

/**
 * Does several inserts in their order and then a statement, whose rows are the answer, by one
 * message to the database, for a path on which every round trip counts. In a transaction, like any
 * other statements.
 */
export function executeAfter<Row>(
  em: EntityManager,
  inserts: readonly Insert[],
  statement: string,
  named: Readonly<Record<string, unknown>>,
): Promise<Row[]> {
  const { sql, params } = raw(statement, { ...named });
  const last = em.getPlatform().formatQuery(sql, params);
  const texts = [...inserts.map((insert) => insert.getFormattedQuery()), last];
  return em.execute<Row[]>(texts.join(';\n'));
}
