import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';

import { ormOptions } from './orm.ts';
import { executeLast, plainDatabase, type PlainDatabase, type Statements } from './statements.ts';

let orm: MikroORM;
let database: PlainDatabase;
beforeAll(async () => {
  orm = await MikroORM.init({
    ...ormOptions({
      name: 'statements',
      databaseUrl: readTestStack().databases['records']?.migrator ?? '',
      entities: [],
      migrations: new URL('./none/', import.meta.url),
      // One connection has a temporary table, and shows what the one before has left to it.
      poolSize: 1,
    }),
    discovery: { warnWhenNoEntities: false },
  });
  database = plainDatabase(orm);
});
afterAll(() => orm.close());

const insert = 'insert into marks values (:mark) returning mark';
const marks = async () => {
  const rows = await database.execute<{ mark: string }[]>('select mark from marks order by mark');
  return rows.map(({ mark }) => mark);
};
beforeEach(async () => {
  await database.execute(
    'create temporary table if not exists marks (mark text primary key); delete from marks',
  );
});

describe('plain statements', () => {
  it('take values by place and by name, and quote them', async () => {
    const mark = "it's ? and :mark; drop table marks";
    await database.execute(insert, { mark });
    await database.execute('insert into marks values (?)', ['\\']);
    expect(await marks()).toEqual(['\\', mark]);
  });

  it('are kept together by a transaction, which its last one may commit', async () => {
    await database.transactional(async (transaction) => {
      await transaction.execute(insert, { mark: 'one' });
      const last = await executeLast(transaction, insert, { mark: 'two' });
      expect(last).toEqual([{ mark: 'two' }]);
    });
    expect(await marks()).toEqual(['one', 'two']);
  });

  it('leave nothing when one of them, or the work between, fails', async () => {
    const failures = [
      (transaction: Statements) => transaction.execute('select 1 / 0'),
      () => Promise.reject(new Error('refused')),
      (transaction: Statements) => executeLast(transaction, insert, { mark: 'written' }),
    ];
    for (const fail of failures) {
      const failed = database.transactional(async (transaction) => {
        await transaction.execute(insert, { mark: 'written' });
        await fail(transaction);
      });
      await expect(failed).rejects.toThrow(/division by zero|refused|unique constraint/u);
      expect(await marks()).toEqual([]);
    }
  });

  it('fail with the errors of the mapper', async () => {
    await database.execute(insert, { mark: 'one' });
    await expect(database.execute(insert, { mark: 'one' }))
      .rejects.toThrow(UniqueConstraintViolationException);
  });

  it('leave no values in the log of the database when they fail', async () => {
    const mark = randomUUID();
    await database.execute(insert, { mark });
    await expect(database.execute(insert, { mark })).rejects.toThrow('marks_pkey');
    const log = readFileSync(join(readTestStack().logs, 'postgres.log'), 'utf8');
    expect(log).toContain('marks_pkey');
    expect(log).not.toContain(mark);
  });

  it('go on by another connection when theirs has gone', async () => {
    const killing = 'select pg_terminate_backend(pg_backend_pid())';
    await expect(database.execute(killing)).rejects.toThrow();
    const lost = database.transactional(async (transaction) => {
      await transaction.execute('select 1');
      await transaction.execute(killing);
    });
    await expect(lost).rejects.toThrow();
    expect(await database.execute('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
