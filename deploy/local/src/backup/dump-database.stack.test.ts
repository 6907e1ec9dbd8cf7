import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { readTestStack } from '../stack-file.ts';
import { dumpDatabase, type DumpLine } from './dump-database.ts';
import { loadDatabase } from './load-database.ts';

const names = { from: `dump_${randomUUID().slice(0, 8)}`, to: `load_${randomUUID().slice(0, 8)}` };
let admin: Client;
let from: Client;
let to: Client;

const urlOf = (name: string): string => {
  const url = new URL(readTestStack().databases['records']?.superuser ?? '');
  url.pathname = `/${name}`;
  return url.href;
};
const opened = async (name: string): Promise<Client> => {
  const client = new Client({ connectionString: urlOf(name) });
  await client.connect();
  return client;
};

/** A parent with children, odd values, a column that is computed, rows that may only be added. */
const schema = `
  create table parent (id uuid primary key, name text, sealed bytea, facts jsonb,
    made timestamptz(3), list int[], initial text generated always as (left(name, 1)) stored);
  create table child (id int generated always as identity primary key,
    parent uuid not null references parent on delete cascade);
  create function refuse() returns trigger language plpgsql as $$ begin raise 'never'; end $$;
  create trigger append_only before delete or truncate on child
    for each statement execute function refuse();`;

beforeAll(async () => {
  admin = await opened('postgres');
  for (const name of Object.values(names)) await admin.query(`create database ${name}`);
  from = await opened(names.from);
  to = await opened(names.to);
  for (const client of [from, to]) await client.query(schema);
});
afterAll(async () => {
  await from.end();
  await to.end();
  for (const name of Object.values(names)) await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

const insertParent = async (client: Client, name: string | null): Promise<void> => {
  const id = randomUUID();
  await client.query(
    `insert into parent values ($1, $2, $3, $4, now(), '{1,2}')`,
    [id, name, randomBytes(40), JSON.stringify({ 中: '"\\' })],
  );
  await client.query('insert into child (parent) values ($1)', [id]);
};
const rowsOf = async (client: Client): Promise<unknown[]> => (await client.query(
  'select p.*, c.id as child from parent p join child c on c.parent = p.id order by c.id',
)).rows;

describe('a dump', () => {
  it('takes the place of what a database had, value for value', async () => {
    const odd = ['𠮷 "quoted" \\ (a,b)', 'two\nlines', '', null];
    for (const name of odd) await insertParent(from, name);
    await insertParent(to, 'goes');
    await loadDatabase(urlOf(names.to), dumpDatabase(urlOf(names.from)));
    const rows = await rowsOf(from);
    expect(rows).toHaveLength(4);
    expect(await rowsOf(to)).toEqual(rows);
    await insertParent(to, 'next');
    expect(await rowsOf(to)).toHaveLength(5);
  });

  it('that breaks off changes nothing', async () => {
    const before = await rowsOf(to);
    async function* broken(): AsyncGenerator<DumpLine> {
      for await (const line of dumpDatabase(urlOf(names.from))) {
        yield line;
        if ('row' in line) throw new Error('a broken disk');
      }
    }
    await expect(loadDatabase(urlOf(names.to), broken())).rejects.toThrow('a broken disk');
    expect(await rowsOf(to)).toEqual(before);
  });

  it('of another schema changes nothing', async () => {
    const before = await rowsOf(to);
    await from.query('alter table parent add column further text');
    const loading = loadDatabase(urlOf(names.to), dumpDatabase(urlOf(names.from)));
    await expect(loading).rejects.toThrow('another version of the schema');
    expect(await rowsOf(to)).toEqual(before);
  });
});
