import { raw } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';

/** Values by their place (`?`), or by their name (`:name`). */
type Values = unknown[] | Record<string, unknown>;

/** What takes plain SQL: a database, one transaction of it, or the mapper's entity manager. */
export interface Statements {
  execute<Rows extends object[]>(sql: string, values?: Values): Promise<Rows>;
}

/**
 * A database without its mapper: for the few paths that every family takes at the same hour
 * (docs/benchmarks). Its connections are the mapper's own, and so are its errors.
 */
export interface PlainDatabase extends Statements {
  /** Commits when the work is done, and rolls back when it fails. */
  transactional<Result>(work: (transaction: Statements) => Promise<Result>): Promise<Result>;
}

/** A text with its values, quoted as the mapper quotes them. */
export function statementText(orm: MikroORM, sql: string, values: Values): string {
  const { sql: text, params } = Array.isArray(values)
    ? { sql, params: values }
    : raw(sql, { ...values });
  return orm.em.getPlatform().formatQuery(text, params);
}

export function plainDatabase(orm: MikroORM): PlainDatabase {
  const executeBy = async <Rows>(client: PoolClient, sql: string, values?: Values) => {
    const text = values === undefined ? sql : statementText(orm, sql, values);
    try {
      return (await client.query(text)).rows as Rows;
    } catch (error) {
      throw orm.em.getDriver().convertException(error as Error);
    }
  };
  const connect = async (): Promise<PoolClient> => {
    const pool = await orm.em.getConnection().getNativeClient();
    return pool.connect();
  };
  return {
    async execute<Rows>(sql: string, values?: Values) {
      const client = await connect();
      try {
        return await executeBy<Rows>(client, sql, values);
      } finally {
        client.release();
      }
    },
    async transactional(work) {
      const client = await connect();
      let isBroken = false;
      try {
        await client.query('begin');
        const result = await work({ execute: (sql, values) => executeBy(client, sql, values) });
        await client.query('commit');
        return result;
      } catch (error) {
        // What failed first is told; a connection that can't roll back is not used again.
        await client.query('rollback').catch(() => {
          isBroken = true;
        });
        throw error;
      } finally {
        client.release(isBroken);
      }
    },
  };
}

const lock = 'select pg_advisory_xact_lock(hashtextextended(:lock, 0))';

/** Held until the transaction ends: one at a time for one text, whether rows exist yet or not. */
export async function lockText(transaction: Statements, text: string): Promise<void> {
  await transaction.execute(lock, { lock: text });
}

/**
 * A statement that waits for the lock of the text `:lock`, by the same message, and sees what was
 * committed while it waited.
 */
export const afterLock = (statement: string): string => `${lock}; ${statement}`;

/**
 * The last statement of a transaction, and its commit by the same message, for a path on which
 * every round trip counts. Nothing may follow, and nothing can be rolled back any more.
 */
export const executeLast = <Rows extends object[]>(
  transaction: Statements,
  statement: string,
  named: Readonly<Record<string, unknown>>,
): Promise<Rows> => transaction.execute<Rows>(`${statement}; commit`, { ...named });
