import { waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

const modes = {
  /** Nobody can write; reads go on. */
  write: 'share row exclusive',
  /** Nobody can read either. */
  use: 'access exclusive',
} as const;

/** A table that nobody can write to until it is released; reads go on. */
export interface HeldTable {
  /** Resolves once somebody waits for the table: the process stands between two of its steps. */
  awaitWriter(): Promise<void>;
  /** Lets the waiting writer commit, and holds the table again right after it. */
  passOne(forbidden?: keyof typeof modes): Promise<void>;
  release(): Promise<void>;
}

const waiting = `
  from pg_locks waiting
  where waiting.relation = $1::regclass and not waiting.granted and waiting.database =
    (select oid from pg_database where datname = current_database())`;

/** Locks a table from outside, so that no kill point needs a hook in product code. */
export async function holdTable(databaseUrl: string, table: string): Promise<HeldTable> {
  const opened = async () => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return client;
  };
  const watcher = await opened();
  const lock = async (client: Client, forbidden: keyof typeof modes) => {
    await client.query('begin');
    await client.query(`lock table ${table} in ${modes[forbidden]} mode`);
  };
  let holder = await opened();
  const letGo = async () => {
    await holder.query('rollback');
    await holder.end();
  };
  await lock(holder, 'write');
  return {
    awaitWriter: () =>
      waitUntil(`a writer of ${table}`, async () => {
        const { rowCount } = await watcher.query(`select 1 ${waiting}`, [table]);
        return (rowCount ?? 0) > 0;
      }),
    async passOne(forbidden = 'write') {
      const next = await opened();
      const { rows: [{ pid } = { pid: 0 }] } =
        await next.query<{ pid: number }>('select pg_backend_pid() as pid');
      // In line behind the writer, it is granted with the writer's commit.
      const locked = lock(next, forbidden);
      await waitUntil('a place in line', async () => {
        const { rowCount } =
          await watcher.query(`select 1 ${waiting} and waiting.pid = $2`, [table, pid]);
        return (rowCount ?? 0) > 0;
      });
      await letGo();
      holder = next;
      await locked;
    },
    async release() {
      await Promise.all([letGo(), watcher.end()]);
    },
  };
}
