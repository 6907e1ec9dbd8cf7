import { Client, type ClientConfig, type QueryResult } from 'pg';

const opens = /^(?:begin|start transaction)\b/u;
const closes = /^(?:commit|rollback)$/u;

/** What is answered for a statement that was not sent. */
const nothing = { command: '', rowCount: null, oid: 0, rows: [], fields: [] };

type Ask = (asked: unknown, values?: unknown) => unknown;

/**
 * PostgreSQL's client with one round trip less for each transaction: `begin` waits for the first
 * statement and travels with it, and a transaction without statements is never opened. A text of
 * several statements is answered by the result of the last one.
 *
 * The dear part of a round trip is that both processes fall asleep and are woken (docs/benchmarks).
 */
export class BeginWithFirstClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = super.query.bind(this) as Ask;
    let begin: string | undefined;
    const ask: Ask = (asked, values) => {
      // What brings its own way of sending, as cursors do, or a callback: not ours, nor MikroORM's.
      if (typeof asked !== 'string' || typeof values === 'function') return send(asked, values);
      if (opens.test(asked)) {
        begin = asked;
        return Promise.resolve(nothing);
      }
      const opening = begin;
      begin = undefined;
      if (opening !== undefined && closes.test(asked)) return Promise.resolve(nothing);
      // Values take PostgreSQL's extended protocol, in which a message is one statement.
      const isAlone = Array.isArray(values) && values.length > 0;
      if (opening === undefined) return isAlone ? send(asked, values) : lastOf(send(asked));
      if (!isAlone) return lastOf(send(`${opening}; ${asked}`));
      return Promise.resolve(send(opening)).then(() => send(asked, values));
    };
    this.query = ask as Client['query'];
  }
}

async function lastOf(sent: unknown): Promise<unknown> {
  const results = (await sent) as QueryResult | QueryResult[];
  return Array.isArray(results) ? results.at(-1) : results;
}
