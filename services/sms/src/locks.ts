import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';

/** Held until the transaction ends: one at a time for one text, whether rows exist yet or not. */
const lock = (transaction: EntityManager, text: string): Promise<unknown> =>
  transaction.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [text]);

/** One request for, or try of, a code at a time for one number and purpose. */
export const lockCodes = (
  transaction: EntityManager,
  purpose: CodePurpose,
  phoneHash: string,
): Promise<unknown> => lock(transaction, `codes:${purpose}:${phoneHash}`);

/** Writing for a case and erasing it, one after the other. */
export const lockCase = (transaction: EntityManager, caseId: string): Promise<unknown> =>
  lock(transaction, `case:${caseId}`);
