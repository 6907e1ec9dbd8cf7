import { waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

/** A table that nobody can write to until it is released; reads go on. */
export interface HeldTable {
  /** Resolves once somebody waits to write: the process is stopped between two of its writes. */
  awaitWriter(): Promise<void>;
  release(): Promise<void>;
}

const writersWaiting = `
  select 1 from pg_locks waiting
  where waiting.relation = $1::regclass and not waiting.granted and waiting.database =
    (select oid from pg_database where datname = current_database())`;

/** Locks a table from outside, so that no kill point needs a hook in product code. */
export async function holdTable(databaseUrl: string, table: string): Promise<HeldTable> {
  const holder = new Client({ connectionString: databaseUrl });
  const watcher = new Client({ connectionString: databaseUrl });
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query('begin');
  await holder.query(`lock table ${table} in share row exclusive mode`);
  return {
    awaitWriter: () =>
      waitUntil(`a writer of ${table}`, async () => {
        const { rowCount } = await watcher.query(writersWaiting, [table]);
        return (rowCount ?? 0) > 0;
      }),
    async release() {
      await holder.query('rollback');
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}
