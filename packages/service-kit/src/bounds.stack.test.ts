import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { operations } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';
import { headers } from 'nats';

import { Unavailable } from './caller.ts';
import { DatabaseBounds } from './database-bounds.ts';
import { answerBy } from './deadline.ts';
import { deadlineHeader } from './envelope.ts';
import { createLogger } from './logger.ts';
import { ormOptions } from './orm.ts';
import { serve, type Endpoints } from './serve.ts';

/** A pool of one place; a test shortens the bound that it is about. */
const open = (name: string, change: Partial<DatabaseBounds> = {}) =>
  MikroORM.init({
    ...ormOptions({
      name,
      databaseUrl: readTestStack().databases['records']?.migrator ?? '',
      entities: [],
      migrations: new URL('./none/', import.meta.url),
      poolSize: 1,
    }, { ...DatabaseBounds.parse({}), ...change }),
    discovery: { warnWhenNoEntities: false },
  });

let tests: TestCaller;
let outside: MikroORM;
beforeAll(async () => {
  tests = await openTestCaller();
  outside = await open('bounds-outside');
  await outside.em.execute('create unlogged table if not exists bounds_test (mark text)');
});
afterAll(async () => {
  await outside.em.execute('drop table bounds_test');
  await outside.close();
  await tests.close();
});

const write = (em: EntityManager) => em.execute("insert into bounds_test values ('written')");
const marks = async (): Promise<number> =>
  (await outside.em.fork().execute('select mark from bounds_test')).length;

const cleanUp: (() => Promise<unknown>)[] = [];
beforeEach(() => outside.em.execute('delete from bounds_test'));
afterEach(async () => {
  while (cleanUp.length > 0) await cleanUp.pop()?.();
});

interface Probe {
  /** Asks once, with a deadline or without, and gives what the probe answers. */
  ask(deadline?: number): Promise<'answered' | 'refused'>;
  /** How many requests were begun, and how many of them have ended. */
  readonly begun: () => number;
  readonly ended: () => number;
  readonly database: MikroORM;
}

/**
 * A service with one operation and a pool of one place. Records hears every call as well, but
 * answers with a reading of its own and never refuses.
 */
async function serveProbe(
  change: Partial<DatabaseBounds>,
  work: (em: EntityManager, database: MikroORM) => Promise<unknown>,
): Promise<Probe> {
  const database = await open('bounds-test', change);
  const readingId = randomUUID();
  let begun = 0;
  let ended = 0;
  const probe: Endpoints = await serve(tests.nats, {
    name: 'probe',
    logger: createLogger('probe', 'silent'),
    handlers: {
      'records.start-reading': async () => {
        begun += 1;
        try {
          await database.em.fork().transactional((em) => work(em, database));
          return { readingId, version: '1', text: '须知', waitSeconds: 0 };
        } finally {
          ended += 1;
        }
      },
    },
  });
  cleanUp.push(async () => {
    await probe.stop();
    await database.close();
  });
  return {
    begun: () => begun,
    ended: () => ended,
    database,
    async ask(deadline) {
      const texts: string[] = [];
      const reply = `_INBOX_tests.${randomUUID()}`;
      const subscription = tests.nats.subscribe(reply, {
        callback: (_error, message) => texts.push(message.string()),
      });
      const told = headers();
      if (deadline !== undefined) told.set(deadlineHeader, String(deadline));
      tests.nats.publish('records.start-reading', '{"entrance":"review"}', { reply, headers: told });
      const answer = await waitFor('the answer of the probe', () => {
        if (texts.some((text) => text.includes('"temporarily-unavailable"'))) return refused;
        return texts.some((text) => text.includes(readingId)) ? answered : unanswered;
      });
      subscription.unsubscribe();
      return answer;
    },
  };
}
const refused = Promise.resolve('refused' as const);
const answered = Promise.resolve('answered' as const);
const unanswered = Promise.resolve(undefined);

/** Keeps a transaction open until it is told to end. */
async function holdOpen(database: MikroORM, sql: string): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const holding = database.em.fork().transactional(async (em) => {
    await em.execute(sql);
    held.resolve();
    await release.promise;
  });
  await Promise.race([held.promise, holding]);
  return () => {
    release.resolve();
    return holding;
  };
}

describe('a service whose database keeps it waiting', () => {
  it('refuses in time when its pool has no place, and has one again later', async () => {
    const probe = await serveProbe({ DATABASE_PLACE_MS: 200 }, write);
    const release = await holdOpen(probe.database, 'select 1');
    expect(await probe.ask()).toBe('refused');
    expect(await marks()).toBe(0);
    await release();
    expect(await probe.ask()).toBe('answered');
    expect(await marks()).toBe(1);
  });

  it('refuses in time when another transaction holds a lock', async () => {
    const probe = await serveProbe({ DATABASE_LOCK_MS: 200 }, write);
    const release = await holdOpen(outside, 'lock table bounds_test in exclusive mode');
    expect(await probe.ask()).toBe('refused');
    await release();
    expect(await marks()).toBe(0);
    expect(await probe.ask()).toBe('answered');
    expect(await marks()).toBe(1);
  });

  it('ends a statement that takes too long, and what was done before it', async () => {
    let seconds = 60;
    const probe = await serveProbe({ DATABASE_STATEMENT_MS: 200 }, async (em) => {
      await write(em);
      await em.execute('select pg_sleep(?)', [seconds]);
    });
    expect(await probe.ask()).toBe('refused');
    expect(await marks()).toBe(0);
    seconds = 0;
    expect(await probe.ask()).toBe('answered');
    expect(await marks()).toBe(1);
  });

  it('ends a transaction that stands still, as that of a process that hangs', async () => {
    const probe = await serveProbe({ DATABASE_IDLE_MS: 200 }, async (em) => {
      await write(em);
      const [row] = await em.execute<[{ pid: number }]>('select pg_backend_pid() as pid');
      if (probe.begun() > 1) return;
      await waitUntil('the end of the connection', async () =>
        (await outside.em.fork().execute('select from pg_stat_activity where pid = ?', [row.pid]))
          .length === 0);
      await em.execute('select 1');
    });
    expect(await probe.ask()).toBe('refused');
    expect(await marks()).toBe(0);
    expect(await probe.ask()).toBe('answered');
    expect(await marks()).toBe(1);
  });
});

describe('a request whose caller waits no longer', () => {
  it('is not begun', async () => {
    const probe = await serveProbe({}, write);
    expect(await probe.ask(Date.now() - 1)).toBe('refused');
    expect(probe.begun()).toBe(0);
    expect(await probe.ask(Date.now() + 30_000)).toBe('answered');
    expect(await marks()).toBe(1);
  });

  it('gets no place in the pool, though one becomes free', async () => {
    const probe = await serveProbe({}, write);
    const release = await holdOpen(probe.database, 'select 1');
    const deadline = Date.now() + 300;
    const answer = probe.ask(deadline);
    await waitUntil('the end of its patience', () => Date.now() > deadline);
    expect([probe.begun(), probe.ended()]).toEqual([1, 0]);
    await release();
    expect(await answer).toBe('refused');
    expect(await marks()).toBe(0);
    expect(await probe.ask(Date.now() + 30_000)).toBe('answered');
  });
});

describe('a call', () => {
  it('tells until when it waits: no longer than the caller that it helps to answer', async () => {
    const told: number[] = [];
    const subscription = tests.nats.subscribe('records.list-districts', {
      callback: (_error, message) => told.push(Number(message.headers?.get(deadlineHeader))),
    });
    const call = () => tests.call('records.list-districts', {});
    const { timeoutMs } = operations['records.list-districts'];
    const before = Date.now();
    await call();
    const soon = Date.now() + timeoutMs - 1000;
    await answerBy(soon, call);
    await waitUntil('both calls', () => told.length === 2);
    expect(told[0]).toBeGreaterThanOrEqual(before + timeoutMs);
    expect(told[1]).toBe(soon);
    await expect(answerBy(Date.now(), call)).rejects.toThrow(Unavailable);
    expect(told).toHaveLength(2);
    subscription.unsubscribe();
  });
});
