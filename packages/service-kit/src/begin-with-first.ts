import { Client, type ClientConfig, type QueryResult } from 'pg';

const opens = /^(?:begin|start transaction)\b/u;
const closes = /^(?:commit|rollback)$/u;
const closesItself = /; commit$/u;

/** What is answered for a statement that was not sent. */
const nothing = { command: '', rowCount: null, oid: 0, rows: [], fields: [] };

type Ask = (asked: unknown, values?: unknown) => unknown;

/**
 * PostgreSQL's client with one round trip less for each transaction: `begin` waits for the first
 * statement and travels with it, and a transaction without statements is never opened; `commit` may
 * travel with the last one (`executeLast`). A text of several statements is answered by the result
 * of the last one.
 *
 * The dear part of a round trip is that both processes fall asleep and are woken (docs/benchmarks).
 */
export class BeginWithFirstClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = super.query.bind(this) as Ask;
    let begin: string | undefined;
    let isCommitted = false;
    const sendTexts = async (text: string): Promise<unknown> => {
      const results = (await send(text)) as QueryResult | QueryResult[];
      // When it fails, the transaction waits for its rollback as ever.
      isCommitted = closesItself.test(text);
      return Array.isArray(results) ? results.at(isCommitted ? -2 : -1) : results;
    };
    const ask: Ask = (asked, values) => {
      // What brings its own way of sending, as cursors do, or a callback: not ours, nor MikroORM's.
      if (typeof asked !== 'string' || typeof values === 'function') return send(asked, values);
      if (opens.test(asked)) {
        begin = asked;
        return Promise.resolve(nothing);
      }
      const opening = begin;
      begin = undefined;
      if ((opening !== undefined || isCommitted) && closes.test(asked)) {
        isCommitted = false;
        return Promise.resolve(nothing);
      }
      if (isCommitted) return Promise.reject(new Error('the transaction has been committed'));
      // Values take PostgreSQL's extended protocol, in which a message is one statement.
      const isAlone = Array.isArray(values) && values.length > 0;
      if (!isAlone) return sendTexts(opening === undefined ? asked : `${opening}; ${asked}`);
      if (opening === undefined) return send(asked, values);
      return Promise.resolve(send(opening)).then(() => send(asked, values));
    };
    this.query = ask as Client['query'];
  }
}
