import type { EntityManager } from '@mikro-orm/postgresql';

/** Held until the transaction ends: one at a time for one text, whether rows exist yet or not. */
export async function lockText(transaction: EntityManager, text: string): Promise<void> {
  await transaction.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [text]);
}
