import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';

import { ormOptions } from './orm.ts';
import { executeLast } from './statements.ts';

let orm: MikroORM;
beforeAll(async () => {
  orm = await MikroORM.init({
    ...ormOptions({
      name: 'begin-with-first',
      databaseUrl: readTestStack().databases['records']?.migrator ?? '',
      entities: [],
      migrations: new URL('./none/', import.meta.url),
      // One connection has a temporary table, and shows what the one before has left to it.
      poolSize: 1,
    }),
    discovery: { warnWhenNoEntities: false },
  });
});
afterAll(() => orm.close());

interface Seen {
  readonly message: string;
  readonly transaction: string;
}

/** The message that PostgreSQL is answering, and the transaction it does it in. */
const seen = 'select current_query() as message, pg_current_xact_id()::text as transaction';
const look = async (em: EntityManager): Promise<Seen | undefined> =>
  (await em.execute<Seen[]>(seen)).at(0);

describe('a transaction', () => {
  it('begins with its first statement, and holds the later ones together', async () => {
    await orm.em.fork().transactional(async (em) => {
      const first = await look(em);
      const second = await look(em);
      expect(first?.message).toMatch(/^begin; /u);
      expect(second?.message).not.toContain('begin');
      expect(second?.transaction).toBe(first?.transaction);
    });
    const alone = await look(orm.em.fork());
    expect((await look(orm.em.fork()))?.transaction).not.toBe(alone?.transaction);
  });

  it('is rolled back whole, when a statement or the work between fails', async () => {
    const failures = [
      (tx: EntityManager) => tx.execute('select 1 / 0'),
      () => Promise.reject(new Error('refused')),
    ];
    const em = orm.em.fork();
    for (const fail of failures) {
      await em.execute('create temporary table if not exists marks (mark text); delete from marks');
      const failed = em.transactional(async (tx) => {
        await tx.execute("insert into marks values ('written')");
        await fail(tx);
      });
      await expect(failed).rejects.toThrow(/division by zero|refused/u);
      expect(await em.execute('select mark from marks')).toEqual([]);
    }
    expect((await look(em))?.message).not.toContain('begin');
  });

  it('without statements is none, and leaves nothing for the next', async () => {
    await orm.em.fork().transactional(() => Promise.resolve());
    await expect(
      orm.em.fork().transactional(() => Promise.reject(new Error('refused'))),
    ).rejects.toThrow('refused');
    expect((await look(orm.em.fork()))?.message).not.toContain('begin');
  });

  it('may be committed by its last statement, after which nothing is taken', async () => {
    const em = orm.em.fork();
    await em.execute('create temporary table if not exists marks (mark text); delete from marks');
    const insert = 'insert into marks values (:mark) returning mark';
    const rows = await em.transactional((tx) => executeLast(tx, insert, { mark: 'last' }));
    expect(rows).toEqual([{ mark: 'last' }]);
    const late = em.transactional(async (tx) => {
      await executeLast(tx, insert, { mark: 'kept' });
      await tx.execute(insert, { mark: 'late' });
    });
    await expect(late).rejects.toThrow('has been committed');
    const failed = em.transactional((tx) => executeLast(tx, 'select 1 / :number', { number: 0 }));
    await expect(failed).rejects.toThrow('division by zero');
    expect(await em.execute('select mark from marks')).toEqual([
      { mark: 'last' }, { mark: 'kept' },
    ]);
  });

  it('answers several statements at once by the rows of the last', async () => {
    const em = orm.em.fork();
    expect(await em.execute('select 1 as one; select 2 as two')).toEqual([{ two: 2 }]);
    const inside = await em.transactional((tx) =>
      tx.execute('select 1 as one; select :number as two', { number: 2 }));
    expect(inside).toEqual([{ two: 2 }]);
  });
});
