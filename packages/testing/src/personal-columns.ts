import { MikroORM } from '@mikro-orm/postgresql';
import { heldFields, ormOptions, type DatabaseDescription } from '@ruxue/service-kit';

/**
 * The faults of a database's declarations (C12), none when all is well: each column of each table
 * either declares by `holds` what of a child it holds, or stands in the list of those that hold
 * nothing, table by table, and in one of the two only.
 */
export function columnFaults(
  describe: (databaseUrl: string) => DatabaseDescription,
  notPersonal: Readonly<Record<string, string>>,
): string[] {
  const orm = new MikroORM(ormOptions(describe('postgresql://nobody@127.0.0.1/none')));
  const listed = new Set(Object.entries(notPersonal).flatMap(([table, columns]) =>
    columns.split(' ').map((column) => `${table}.${column}`)));
  const faults: string[] = [];
  for (const { tableName, props } of orm.getMetadata().getAll().values()) {
    for (const property of props) {
      const isDeclared = heldFields in property;
      for (const column of property.fieldNames) {
        const place = `${tableName}.${column}`;
        const isListed = listed.delete(place);
        if (isDeclared && isListed) faults.push(`${place}: declared and listed`);
        if (!isDeclared && !isListed) {
          faults.push(`${place}: declare by holds(…) what it holds, or list it as not personal`);
        }
      }
    }
  }
  return [...faults, ...[...listed].map((place) => `${place}: no such column`)];
}
