import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';

const lock = 'select pg_advisory_xact_lock(hashtextextended(:lock, 0))';

/**
 * One for all plain statements, alone and in transactions: they keep no entities, for which each
 * handler forks its own.
 */
export const forStatements = (orm: MikroORM): EntityManager => orm.em.fork();

/** Held until the transaction ends: one at a time for one text, whether rows exist yet or not. */
export async function lockText(transaction: EntityManager, text: string): Promise<void> {
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
export const executeLast = <Row>(
  transaction: EntityManager,
  statement: string,
  named: Readonly<Record<string, unknown>>,
): Promise<Row[]> => transaction.execute<Row[]>(`${statement}; commit`, { ...named });
