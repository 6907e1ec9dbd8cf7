import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { fileStream } from '@ruxue/contracts';
import type { TestStack } from '@ruxue/local/stack-file';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { Client } from 'pg';
import * as z from 'zod';

/** One value that a set-up keeps, and its place: `database.table.column` or a file. */
export interface StoredValue {
  readonly place: string;
  readonly value: unknown;
  /** The initialisation vector, where the value doesn't begin with it. */
  readonly iv?: Buffer;
}

/**
 * What stands in for systems outside: the messages that an SMS provider has delivered. They are on
 * the family's telephone, and no set-up but the demo keeps them.
 */
const outside = new Set(['sms.outbox_message']);

const Tables = z.array(z.object({ table_name: z.string() }));
const allTables = `
  select table_name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`;

/** Every value of every database, the components' included. */
export async function databaseValues({ databases }: TestStack): Promise<StoredValue[]> {
  const values: StoredValue[] = [];
  for (const [name, { superuser }] of Object.entries(databases)) {
    const client = new Client({ connectionString: superuser });
    await client.connect();
    try {
      for (const { table_name: table } of Tables.parse((await client.query(allTables)).rows)) {
        if (outside.has(`${name}.${table}`)) continue;
        const { rows } = await client.query<Record<string, unknown>>(`select * from "${table}"`);
        for (const row of rows) {
          for (const [column, value] of Object.entries(row)) {
            if (value !== null) values.push({ place: `${name}.${table}.${column}`, value });
          }
        }
      }
    } finally {
      await client.end();
    }
  }
  return values;
}

/** Every chunk of every file of a family; its place in the file is its vector. */
export async function chunkValues(): Promise<StoredValue[]> {
  const { nats, close } = await openTestCaller();
  try {
    const manager = await nats.jetstreamManager();
    const { state } = await manager.streams.info(fileStream.name);
    const lengths = new Map<string, number>();
    const values: StoredValue[] = [];
    for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq += 1) {
      // An erased chunk leaves a gap.
      const chunk = await manager.streams.getMessage(fileStream.name, { seq }).catch(() => null);
      if (chunk === null) continue;
      const index = lengths.get(chunk.subject) ?? 0;
      lengths.set(chunk.subject, index + 1);
      const iv = Buffer.alloc(12);
      iv.writeUInt32BE(index, 8);
      values.push({ place: fileStream.name, value: Buffer.from(chunk.data), iv });
    }
    return values;
  } finally {
    await close();
  }
}

/** PostgreSQL's files are read as tables; programs hold nobody's data. */
const unread = /^postgres(?:\/|$)|\/(?:lib|providers|themes)\/|\.jar$/u;

/** Every other file in the set-up's directory: logs, and streams as they lie on disk. */
export function * fileValues(stack: TestStack): Generator<StoredValue> {
  const root = dirname(stack.logs);
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name);
    if (unread.test(relative(root, path)) || !statSync(path, { throwIfNoEntry: false })?.isFile()) {
      continue;
    }
    yield { place: name, value: readFileSync(path) };
  }
}
