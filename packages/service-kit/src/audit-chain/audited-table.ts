/** A table whose rows are sealed: its name, its columns with the id first, and the id's type. */
export interface AuditedTable {
  readonly name: string;
  readonly id: 'bigint' | 'uuid';
  /** In a fixed order: a column that comes later is sealed from its own format on. */
  readonly columns: readonly string[];
}

/** Times are part of a content, so every session that reads one speaks of them alike. */
export const inUtc = `set local timezone to 'UTC'`;

/** The content of a row as text, the same for the same values, for a query that names it `t`. */
export const contentOf = ({ columns }: AuditedTable): string =>
  `jsonb_build_array(${columns.map((column) => `t."${column}"`).join(', ')})::text`;
