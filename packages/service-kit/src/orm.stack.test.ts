import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';

import { ormOptions } from './orm.ts';
import { preparedStatement } from './prepared-statement.ts';

const poolSize = 2;
const open = (name: string) =>
  MikroORM.init({
    ...ormOptions({
      name,
      databaseUrl: readTestStack().databases['records']?.migrator ?? '',
      entities: [],
      migrations: new URL('./none/', import.meta.url),
      poolSize,
    }),
    discovery: { warnWhenNoEntities: false },
  });

let orm: MikroORM;
/** Another database as far as transactions go: it is not in those of the first. */
let outside: MikroORM;
beforeAll(async () => {
  orm = await open('orm-test');
  outside = await open('orm-test-outside');
  await execute('create unlogged table if not exists orm_test (mark text primary key)');
});
afterAll(async () => {
  await execute('drop table orm_test');
  await orm.close();
  await outside.close();
});

const execute = <Rows extends object[]>(sql: string, values: unknown[] = []) =>
  orm.em.fork().execute<Rows>(sql, values);
const insert = 'insert into orm_test values (?)';
const marks = () => execute('select mark from orm_test');
beforeEach(() => execute('delete from orm_test'));

/** Ends the connection that a transaction has, as the server does when it stops. */
async function killBackendOf(em: EntityManager): Promise<void> {
  const [row] = await em.execute<[{ pid: number }]>('select pg_backend_pid() as pid');
  await outside.em.fork().execute('select pg_terminate_backend(?, 5000)', [row.pid]);
}

describe('a database of a service', () => {
  it('plans short statements: none is compiled, none takes several processes', async () => {
    const [settings] = await execute(
      "select current_setting('jit') as jit, current_setting('max_parallel_workers_per_gather') as more");
    expect(settings).toEqual({ jit: 'off', more: '0' });
  });

  it('leaves no values in its log when a statement fails', async () => {
    const mark = randomUUID();
    await execute(insert, [mark]);
    await expect(execute(insert, [mark])).rejects.toThrow('orm_test_pkey');
    const log = readFileSync(join(readTestStack().logs, 'postgres.log'), 'utf8');
    expect(log).toContain('orm_test_pkey');
    expect(log).not.toContain(mark);
  });

  it('goes on after losing more connections than its pool has places', async () => {
    const losses = [
      // Between two statements.
      async (em: EntityManager) => {
        await killBackendOf(em);
        await em.execute('select 1');
      },
      // In the middle of a statement.
      (em: EntityManager) => em.execute('select pg_terminate_backend(pg_backend_pid())'),
      // Before the commit.
      (em: EntityManager) => killBackendOf(em),
      // In a transaction inside the transaction.
      (em: EntityManager) => em.transactional((inner) => killBackendOf(inner)),
    ];
    for (const lose of losses) {
      for (let lost = 0; lost <= poolSize; lost += 1) {
        const losing = orm.em.fork().transactional(async (em) => {
          await em.execute(insert, ['written']);
          await lose(em);
        });
        await expect(losing).rejects.toThrow(/terminat|not queryable/u);
      }
    }
    expect(await marks()).toEqual([]);
  });

  it('prepares a statement once for each connection, and goes on after losing one', async () => {
    const mark = randomUUID();
    await execute(insert, [mark]);
    const find = preparedStatement<{ mark: string }>(
      'find-mark', 'select mark from orm_test where mark = $1',
    );
    const kill = preparedStatement('kill', 'select pg_terminate_backend(pg_backend_pid()), $1::text');
    const prepared = preparedStatement<{ count: number }>(
      'count-prepared',
      "select count(*)::int as count from pg_prepared_statements where name = 'find-mark' and $1",
    );
    for (let lost = 0; lost <= poolSize; lost += 1) {
      expect(await find(orm.em.fork(), [mark])).toEqual([{ mark }]);
      expect(await find(orm.em.fork(), ['another'])).toEqual([]);
      expect(await prepared(orm.em.fork(), [true])).toEqual([{ count: 1 }]);
      await expect(kill(orm.em.fork(), [''])).rejects.toThrow(/terminat|not queryable/u);
    }
  });

  it('goes on after losing connections as their transactions begin', async () => {
    const pool = await orm.em.getConnection().getNativeClient();
    for (let lost = 0; lost <= poolSize; lost += 1) {
      // The pool hands out a client whose connection breaks a moment before it can notice.
      pool.once('acquire', (client) => client.end());
      const losing = orm.em.fork().transactional((em) => em.execute(insert, ['written']));
      await expect(losing).rejects.toThrow(/closed|not queryable|terminat/u);
    }
    expect(await marks()).toEqual([]);
  });
});
