import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseExportColumns, type StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110112';
const columns = Object.keys(caseExportColumns);
let test: TestRecords;
let cases: CaseWalker[];
beforeAll(async () => {
  test = await openTestRecords();
  cases = [];
  for (let child = 0; child < 3; child += 1) {
    const walker = await walkNewCase(test.handlers, district);
    await walker.submit();
    await walker.verify();
    cases.push(walker);
  }
});
afterAll(() => test.close());

const manager = (): StaffActor => ({ ...staffOf(district), staffId: randomUUID() });
const page = (actor: StaffActor, after: string | null = null) =>
  test.handlers['records.export-cases']({ actor, format: 'csv', after });
const cell = (row: readonly string[], column: keyof typeof caseExportColumns): string =>
  row[columns.indexOf(column)] ?? '';
const accountsIn = (rows: readonly string[][]) => rows.map((row) => cell(row, 'accountNumber')).sort();

describe('the list of a district’s children (B17)', () => {
  it('has the submitted children of the own district in declared columns, by id', async () => {
    const [first] = cases as [CaseWalker];
    await first.decide('approved');
    await walkNewCase(test.handlers, district);
    await (await walkNewCase(test.handlers, '110113')).submit();
    const { rows, nextAfter } = await page(manager());
    expect(nextAfter).toBeNull();
    expect(accountsIn(rows)).toEqual(cases.map(({ accountNumber }) => accountNumber).sort());
    const own = rows.find((row) => cell(row, 'accountNumber') === first.accountNumber) ?? [];
    const { child, guardian } = first.registered;
    expect(own).toHaveLength(columns.length);
    expect([cell(own, 'childName'), cell(own, 'guardianName'), cell(own, 'phone')])
      .toEqual([child.name, guardian.name, guardian.phone]);
    expect([cell(own, 'outcome'), cell(own, 'stage')]).toEqual(['通过', '已审核，待公布']);
    // The number of a paper is in no column (B26).
    expect(JSON.stringify(rows)).not.toContain(child.documentNumber);
  });

  it('goes on after the last id of a page, and keeps each child that it shows (B11)', async () => {
    const actor = manager();
    const ids = cases.map(({ caseId }) => caseId).sort();
    const { rows } = await page(actor, ids[0]);
    expect(rows).toHaveLength(2);
    const entries = await test.records.em().find(AuditEntry, { staffId: actor.staffId });
    expect(entries.map(({ event, facts }) => [event, facts])).toEqual([
      ['exportCases', { format: 'csv', rows: 2, isFirstPage: false, caseIds: ids.slice(1) }],
    ]);
    const city: StaffActor = { ...staffOf(district, ['city-office']), district: null };
    const accountNumber = cases.find(({ caseId }) => caseId === ids[2])?.accountNumber ?? '';
    const { entries: looks } = await test.handlers['records.list-looks'](
      { actor: city, accountNumber });
    expect(looks).toContainEqual(expect.objectContaining({
      staffId: actor.staffId, text: '列入了导出的全区儿童名单', isRead: true,
    }));
  });

  it('shows of a child that was taken back what was submitted (B5), and no erased one', async () => {
    const [, second, third] = cases as [CaseWalker, CaseWalker, CaseWalker];
    await second.takeBack();
    await third.revoke();
    const { rows } = await page(manager());
    expect(accountsIn(rows)).not.toContain(third.accountNumber);
    const own = rows.find((row) => cell(row, 'accountNumber') === second.accountNumber) ?? [];
    expect(cell(own, 'childName')).toBe(second.registered.child.name);
  });

  it('is a manager’s alone', async () => {
    for (const role of ['reviewer', 'city-office', 'school-officer', 'counter-clerk'] as const) {
      expect(await outcomeOf(page(staffOf(district, [role])))).toBe('forbidden');
    }
  });
});

it('keeps whom a school’s list showed, refreshes once and every file (B11)', async () => {
  const officer: StaffActor = { ...staffOf(district, ['school-officer'], 's'), staffId: randomUUID() };
  const caseIds = [randomUUID(), randomUUID()];
  const keep = (event: 'readRoster' | 'exportRoster') =>
    test.handlers['records.keep-looks']({ actor: officer, event, caseIds });
  await keep('readRoster');
  await keep('readRoster');
  await keep('exportRoster');
  await keep('exportRoster');
  const entries = await test.records.em().find(AuditEntry, { staffId: officer.staffId });
  expect(entries.map(({ event }) => event).sort())
    .toEqual(['exportRoster', 'exportRoster', 'readRoster']);
});
