import { Client } from 'pg';

/**
 * A day of the sms service in minutes: time passes by moving every instant in its database into the
 * past, so the same time has gone by since each code, order and message. Nothing else changes: no
 * limit, no counter. The budgets of clients, districts and the city belong to hours and days of the
 * clock and stay: a simulated day spends a real day's budget. This works on the attack's own stack
 * only, as the owner of that database.
 */
export interface PassingTime {
  /** True when time can pass at all. */
  readonly canPass: boolean;
  /** Now, in ms, with all passed time. */
  now(): number;
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const instants = `
  select c.table_name as "table", c.column_name as "column" from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where table_schema = 'public' and t.table_type = 'BASE TABLE'
    and c.data_type = 'timestamp with time zone'
    and c.table_name <> 'budget' and c.table_name not like '%migrations%'
  order by 1, 2`;

/** The sms service's database; without one, time does not pass. */
export async function passingTime(databaseUrl: string | null): Promise<PassingTime> {
  if (databaseUrl === null) {
    return {
      canPass: false,
      now: Date.now,
      pass: () => Promise.reject(new Error('time passes in a stack of our own only')),
      close: () => Promise.resolve(),
    };
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const columns = new Map<string, string[]>();
  for (const { table, column } of (await client.query<Place>(instants)).rows) {
    columns.set(table, [...(columns.get(table) ?? []), column]);
  }
  let passedSeconds = 0;
  return {
    canPass: true,
    now: () => Date.now() + passedSeconds * 1000,
    async pass(seconds) {
      const interval = `interval '${Math.ceil(seconds)} seconds'`;
      const updates = [...columns].map(([table, names]) => {
        const moved = names.map((name) => `"${name}" = "${name}" - ${interval}`);
        return `update "${table}" set ${moved.join(', ')};`;
      });
      await client.query(['begin;', ...updates, 'commit;'].join('\n'));
      passedSeconds += Math.ceil(seconds);
    },
    close: () => client.end(),
  };
}

interface Place {
  readonly table: string;
  readonly column: string;
}
