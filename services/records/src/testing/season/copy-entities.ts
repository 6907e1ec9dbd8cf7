import type { EntityClass, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { copyIn, type CopiedValue } from '@ruxue/testing/copy-in';

/** The rows of one table, to be copied in. */
export interface EntityRows {
  readonly entity: EntityClass<object>;
  readonly rows: readonly object[];
}

/** Typed as new entities are, so that a column without a value is found by the compiler. */
export const rowsOf = <Entity extends object>(
  entity: EntityClass<Entity>,
  rows: readonly RequiredEntityData<Entity>[],
): EntityRows => ({ entity, rows });

interface Field {
  readonly fieldNames: string[];
  readonly columnTypes: string[];
}

/** An array of texts as PostgreSQL writes it; JSON has a form of its own. */
const columnValue = (field: Field | undefined, value: CopiedValue): CopiedValue =>
  Array.isArray(value) && field?.columnTypes[0]?.endsWith('[]')
    ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : value;

/** Copies rows in, table by table; every row of a table has the same properties. */
export async function copyEntities(
  client: Parameters<typeof copyIn>[0],
  em: EntityManager,
  tables: readonly EntityRows[],
): Promise<void> {
  for (const { entity, rows } of tables) {
    const [first] = rows;
    if (first === undefined) continue;
    const names = Object.keys(first);
    const { tableName: table, properties } = em.getMetadata().get(entity);
    const fields: Readonly<Record<string, Field | undefined>> = properties;
    const columns = names.map((name) => {
      const [column] = fields[name]?.fieldNames ?? [];
      if (column === undefined) throw new Error(`${table} has no column for ${name}`);
      return column;
    });
    const values = (row: object) => {
      const byName = new Map<string, CopiedValue>(Object.entries(row));
      return names.map((name) => columnValue(fields[name], byName.get(name) ?? null));
    };
    await copyIn(client, { table, columns }, rows.map(values));
  }
}
