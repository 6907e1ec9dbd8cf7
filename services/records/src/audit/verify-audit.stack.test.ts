import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  AuditAnswer, findHead, openDatabase, readConfig, sealEntries, type SuiteKey,
} from '@ruxue/service-kit';
import { staffOf } from '@ruxue/testing/staff-of';

import { RecordsConfig } from '../config.ts';
import { recordsDatabase } from '../orm.config.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { appendAudit } from './append-audit.ts';
import { auditedTables } from './audited-tables.ts';

const environment = {
  CONNECTOR_CALLBACK_URL: 'http://127.0.0.1/unused', ...readTestStack().environments['records'],
};
const key: SuiteKey = readConfig(RecordsConfig, environment).AUDIT_KEY;
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
const seal = () => sealEntries(em, { tables: auditedTables, key });
const write = () =>
  em().transactional((transaction) => {
    const caseId = randomUUID();
    appendAudit(transaction, { actor: staffOf('110101'), event: 'readReview', caseId });
    return Promise.resolve();
  });

/** Four writers and two sealers at once, until the returned function is called. */
function goOn(): () => Promise<void> {
  let isOver = false;
  const again = async (work: () => Promise<unknown>): Promise<void> => {
    while (!isOver) await work();
  };
  const all = [write, write, write, write, seal, seal].map(again);
  return async () => {
    isOver = true;
    await Promise.all(all);
  };
}

/** What the program of `npm run audit -- verify` answers, with the head that auth keeps. */
async function verified(head: { seq: number; seal: string }): Promise<AuditAnswer> {
  const program = join(import.meta.dirname, '..', 'verify-audit.ts');
  const env = { ...environment, DATABASE_URL: test.databaseUrl };
  const { stdout } = await promisify(execFile)(
    process.execPath, [program, '--head', `${head.seq}:${head.seal}`], { env });
  return AuditAnswer.parse(JSON.parse(stdout));
}

async function headNow() {
  const head = await findHead(em());
  if (!head) throw new Error('there is a chain');
  return head;
}

it('tells every kind of manipulation by its place, while writers go on (B11)', async () => {
  for (let row = 0; row < 30; row += 1) await write();
  await seal();
  const stop = goOn();
  try {
    const before = await verified(await headNow());
    expect(before).toMatchObject({ broken: 0, findings: [] });
    expect(before.rows).toBeGreaterThanOrEqual(30);

    const links = await em().execute<{ id: string }[]>(
      'select row_id as id from audit_seal order by seq limit 20');
    const rowAt = (place: number) => links[place]?.id ?? '';
    const kept = await headNow();
    const tamper = (sql: string) => intruder.em.fork().execute(sql);
    await tamper(`update audit_entry set event = 'another' where id = ${rowAt(3)}`);
    await tamper(`delete from audit_entry where id = ${rowAt(6)}`);
    await tamper(`
      update audit_seal set row_id = 'x' where row_id = '${rowAt(9)}';
      update audit_seal set row_id = '${rowAt(9)}' where row_id = '${rowAt(10)}';
      update audit_seal set row_id = '${rowAt(10)}' where row_id = 'x'`);
    await tamper(`
      begin;
      alter table audit_entry disable trigger add_pending_seal;
      insert into audit_entry (id, at, event, actor_kind, channel, facts)
        values (1000000, now(), 'readReview', 'staff', 'web', '{}');
      alter table audit_entry enable trigger add_pending_seal;
      commit`);
    // Between two turns of the sealers: what is cut off is an end.
    await tamper(`
      select pg_advisory_xact_lock(hashtext('audit-seal'));
      with gone as (delete from audit_seal where seq >= ${kept.seq} returning row_id)
      delete from audit_entry where id in (select row_id::bigint from gone)`);

    const { broken, findings } = await verified(kept);
    const expected = [
      ['changed', `audit_entry ${rowAt(3)}`], ['removed', `audit_entry ${rowAt(6)}`],
      ['changed', `audit_entry ${rowAt(10)}`], ['changed', `audit_entry ${rowAt(9)}`],
      ['cut', expect.stringContaining(`${kept.seq} links were kept elsewhere`)],
      ['inserted', 'audit_entry 1000000'],
    ];
    // In the order of the chain; nothing else is broken, however much was written meanwhile.
    expect(findings.map(({ fault, place }) => [fault, place])).toEqual(expected);
    expect(broken).toBe(expected.length);
  } finally {
    await stop();
  }
});
