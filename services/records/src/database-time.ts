import type { EntityManager } from '@mikro-orm/postgresql';

/** The database's clock, now: every process compares with it, whatever its own says. */
export async function getDatabaseTime(em: EntityManager): Promise<Date> {
  const sql = 'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as milliseconds';
  const { milliseconds } = await em.execute<{ milliseconds: number }>(sql, [], 'get');
  return new Date(milliseconds);
}
