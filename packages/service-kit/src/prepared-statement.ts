import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * A reading statement that each connection parses and plans once, then only executes: for what is asked
 * a hundred times a second, where planning takes longer than the work. (MikroORM writes parameters
 * into the text, so that no two texts are the same.) Parameters are `$1`, `$2` …; it runs outside
 * any transaction. Two statements never have the same name.
 */
export function preparedStatement<Row extends object>(
  name: string,
  text: string,
): (em: EntityManager, values: readonly unknown[]) => Promise<Row[]> {
  return async (em, values) => {
    const pool = await em.getConnection().getNativeClient();
    const client = await pool.connect();
    try {
      const { rows } = await client.query<Row>({ name, text, values: [...values] });
      client.release();
      return rows;
    } catch (error) {
      // Another statement can't follow on a connection that may be lost.
      client.release(true);
      throw error;
    }
  };
}
