import { Client, type ClientConfig } from 'pg';

/** The statements around a transaction for which Kysely expects no failure. */
const frames = new Set(['begin', 'rollback']);

type Ask = (asked: unknown, values?: unknown) => unknown;

/**
 * PostgreSQL's client with a `begin` and a `rollback` that never fail. Kysely gives a connection
 * back to the pool only after a rollback that succeeded, and never after a failed `begin`, so each
 * connection that is lost inside a transaction would cost the pool a place for ever. Nothing is
 * hidden by this: the server rolls back what it loses, and a statement after such a `begin` fails.
 */
export class PooledClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = super.query.bind(this) as Ask;
    const ask: Ask = (asked, values) => {
      if (typeof asked !== 'string' || !frames.has(asked)) return send(asked, values);
      return Promise.resolve(send(asked, values)).catch(() => {
        // The pool discards a client that has ended as soon as it gets it back.
        void this.end();
        return { command: asked, rowCount: null, rows: [] };
      });
    };
    this.query = ask as Client['query'];
  }
}
