import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  findHead, findKeptHead, newSuiteKey, openDatabase, sealEntries, tellAuditHead, verifyChain,
} from '@ruxue/service-kit';
import { staffOf } from '@ruxue/testing/staff-of';

import { recordsDatabase } from '../orm.config.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { appendAudit } from './append-audit.ts';
import { auditedTables } from './audited-tables.ts';

const key = newSuiteKey();
const tables = auditedTables;
let test: TestRecords;
/** Somebody with all rights on the tables, and without the key. */
let intruder: MikroORM;
beforeAll(async () => {
  test = await openTestRecords();
  const address = new URL(readTestStack().databases['records']?.migrator ?? '');
  address.pathname = new URL(test.databaseUrl).pathname;
  intruder = await openDatabase(recordsDatabase(address.href));
});
afterAll(async () => {
  await intruder.close();
  await test.close();
});

const em = () => test.records.em();
const seal = () => sealEntries(em, { tables, key });
const verify = async () => {
  const head = await findHead(em()) ?? null;
  return (kept = head) => verifyChain(em(), { tables, key, kept });
};
const write = (event = 'readReview') =>
  em().transactional((transaction) => {
    appendAudit(transaction, { actor: staffOf('110101'), event, caseId: randomUUID() });
    return Promise.resolve();
  });
const tamper = (sql: string) => intruder.em.fork().execute(sql);

describe('the audit chain of records (B11)', () => {
  it('seals every row once, under many writers and several sealers', async () => {
    const written = Array.from({ length: 60 }, () => write());
    const sealers = Array.from({ length: 6 }, () => seal());
    await Promise.all([...written, ...sealers]);
    await seal();
    const rows = await em().execute<{ count: number }[]>(
      'select count(*)::int as count from audit_entry',
    );
    expect(await (await verify())()).toEqual({
      rows: rows[0]?.count, broken: 0, findings: [], unsealed: 0,
    });
    expect(await seal()).toBe(0);
  });

  it('says how many rows of the last moment wait for their seal', async () => {
    await write();
    expect(await (await verify())()).toMatchObject({ broken: 0, unsealed: 1 });
    await seal();
    expect(await (await verify())()).toMatchObject({ broken: 0, unsealed: 0 });
  });

  it('gives the app role no way to change it', async () => {
    for (const sql of [
      'update audit_seal set seal = seal', 'delete from audit_seal', 'delete from audit_head',
      `update audit_entry set event = 'x'`, 'truncate audit_seal',
    ]) {
      await expect(em().execute(sql)).rejects.toThrow(/permission denied/u);
    }
  });

  describe('finds', () => {
    beforeEach(async () => {
      for (let row = 0; row < 4; row += 1) await write();
      await seal();
    });

    const third = '(select id from audit_entry order by id desc offset 2 limit 1)';
    const linkOf = (row: string) => `row_id = ${row}::text`;

    it.each([
      ['a changed row', `update audit_entry set staff_id = 'another' where id = ${third}`, 'changed'],
      ['a changed time', `update audit_entry set at = at + '1 ms' where id = ${third}`, 'changed'],
      ['changed facts', `update audit_entry set facts = '{"a": 1}' where id = ${third}`, 'changed'],
      ['a removed row', `delete from audit_entry where id = ${third}`, 'removed'],
      ['a removed link', `delete from audit_seal where ${linkOf(third)}`, 'missing'],
      [
        'a row removed with its link',
        `with gone as (delete from audit_seal where ${linkOf(third)} returning row_id)
         delete from audit_entry where id in (select row_id::bigint from gone)`,
        'missing',
      ],
      [
        'two rows that changed places',
        `update audit_seal set row_id = case row_id when ${third}::text then 'x' else row_id end;
         update audit_seal set row_id = ${third}::text where row_id = ((${third}) - 1)::text;
         update audit_seal set row_id = ((${third}) - 1)::text where row_id = 'x'`,
        'changed',
      ],
      [
        'a row that was slipped in',
        `alter table audit_entry disable trigger add_pending_seal;
         insert into audit_entry (at, event, actor_kind, channel, facts)
           values (now(), 'readReview', 'staff', 'web', '{}');
         alter table audit_entry enable trigger add_pending_seal`,
        'inserted',
      ],
    ])('%s', async (_name, sql, fault) => {
      // What the tests before have done stays in the chain.
      const count = async () =>
        (await (await verify())()).findings.filter((found) => found.fault === fault).length;
      const known = await count();
      await tamper(sql);
      expect(await count()).toBeGreaterThan(known);
    });

    it('an end that was cut off, by the head that is kept elsewhere', async () => {
      const head = await findHead(em());
      if (!head) throw new Error('there is a chain');
      const check = await verify();
      const known = (await check(head)).broken;
      await tamper(
        `with gone as (delete from audit_seal where seq > ${head.seq - 2} returning row_id)
         delete from audit_entry where id in (select row_id::bigint from gone)`,
      );
      expect(await verifyChain(em(), { tables, key, kept: null })).toMatchObject({ broken: known });
      expect(await check(head)).toMatchObject({ broken: known + 1 });
      await write();
      await write();
      await seal();
      // As long as before, and another one.
      expect((await check(head)).findings).toContainEqual({
        fault: 'cut', place: expect.any(String),
      });
    });

    it('a chain under another key', async () => {
      const another = newSuiteKey();
      const { broken, rows } = await verifyChain(em(), { tables, key: another, kept: null });
      expect(broken).toBeGreaterThanOrEqual(rows);
    });
  });

  it("keeps another service's newest link, however often it is told", async () => {
    await write();
    await seal();
    const head = await findHead(em());
    const keep = test.handlers['records.keep-audit-head'];
    await tellAuditHead(em(), 'auth', keep);
    await tellAuditHead(em(), 'auth', keep);
    expect(await findKeptHead(em(), 'auth')).toEqual(head);
    expect(await findKeptHead(em(), 'records')).toBeNull();
  });
});
