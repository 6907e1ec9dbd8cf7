import { raw } from '@mikro-orm/core';
import type { EntityName, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The insert of one row, from what the mapper knows of its table. The mapper's own builder takes five
 * times as long, for what a row of plain values does not need (docs/benchmarks).
 */
export function insertText<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  row: RequiredEntityData<Entity>,
): string {
  const platform = em.getPlatform();
  const { tableName, props } = em.getMetadata(entity);
  const given = props.filter(({ name }) => Object.hasOwn(row, name));
  const columns = given.map(({ fieldNames }) => fieldNames.map((name) => platform.quoteIdentifier(name)));
  const values = given.map(({ name }) => String(platform.quoteValue(row[name as keyof typeof row])));
  const table = platform.quoteIdentifier(tableName);
  return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`;
}

/**
 * Does several inserts in their order and then a statement, whose rows are the answer, by one
 * message to the database, for a path on which every round trip counts. In a transaction, like any
 * other statements.
 */
export function executeAfter<Row>(
  em: EntityManager,
  inserts: readonly string[],
  statement: string,
  named: Readonly<Record<string, unknown>>,
): Promise<Row[]> {
  const { sql, params } = raw(statement, { ...named });
  const last = em.getPlatform().formatQuery(sql, params);
  return em.execute<Row[]>([...inserts, last].join(';\n'));
}
