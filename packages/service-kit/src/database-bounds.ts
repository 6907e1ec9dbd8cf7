import type { Pool, PoolClient } from 'pg';
import * as z from 'zod';

import { AtLeastOne } from './config.ts';
import { mayBegin } from './deadline.ts';

/** How long a service waits for its database, in milliseconds; docs/limits.md gives the reasons. */
export const DatabaseBounds = z.object({
  /** For a place in the pool, or for a new connection. */
  DATABASE_PLACE_MS: AtLeastOne.default(5000),
  /** For one lock that another transaction holds. */
  DATABASE_LOCK_MS: AtLeastOne.default(4000),
  /** For one statement, its locks included. */
  DATABASE_STATEMENT_MS: AtLeastOne.default(10_000),
  /** For the next statement of a transaction: one whose process hangs must not keep its locks. */
  DATABASE_IDLE_MS: AtLeastOne.default(60_000),
});
export type DatabaseBounds = z.infer<typeof DatabaseBounds>;

/** The bounds as options of PostgreSQL's client and of its pool. */
export const boundedConnections = (bounds: DatabaseBounds) => ({
  connectionTimeoutMillis: bounds.DATABASE_PLACE_MS,
  lock_timeout: bounds.DATABASE_LOCK_MS,
  statement_timeout: bounds.DATABASE_STATEMENT_MS,
  idle_in_transaction_session_timeout: bounds.DATABASE_IDLE_MS,
});

const noPlace = 'no-place';
const refusePlace = (message: string, cause?: unknown): never => {
  throw Object.assign(new Error(message, { cause }), { code: noPlace });
};

/** Has a pool give no place to a request whose caller stopped waiting while it stood in line. */
export function boundPool(pool: Pool): void {
  const connect = pool.connect.bind(pool) as () => Promise<PoolClient>;
  const connectInTime = async (): Promise<PoolClient> => {
    const client = await connect().catch((error: unknown) =>
      refusePlace('no connection to the database', error));
    if (mayBegin()) return client;
    client.release();
    return refusePlace('the caller waits no longer');
  };
  pool.connect = connectInTime as Pool['connect'];
}

/** PostgreSQL's codes (its manual, appendix A) for what may succeed when it is tried again. */
const passing: ReadonlySet<unknown> = new Set([
  noPlace,
  '40001', '40P01', // A conflict with another transaction, a deadlock.
  '55P03', '57014', '25P03', // The bounds: a lock, a statement, an idle transaction.
  '53300', '57P01', '57P02', '57P03', // Too many connections, a server that stops or starts.
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE',
]);

/** The client's own words for a connection that is lost; they come without a code. */
const lost = /^Connection terminated|is not queryable$/u;

/** Whether the database refused for now: the transaction is rolled back, and may be tried again. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  (lost.test(error.message) || ('code' in error && passing.has(error.code)));
