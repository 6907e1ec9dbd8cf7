import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { withClockAhead } from '../testing/with-clock-ahead.ts';
import { CaseNote } from './case-note.entity.ts';

const district = '110117';
const author = { ...staffOf(district, ['reviewer']), staffId: 'wang' };
const manager = { ...staffOf(district), staffId: 'zhao' };
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const write = (
  { caseId }: CaseWalker, text: string, actor: StaffActor = author, key: string = randomUUID(),
) => test.handlers['records.write-note']({ actor, caseId, key, text });
const list = async ({ caseId }: CaseWalker, actor: StaffActor = author) =>
  (await test.handlers['records.list-notes']({ actor, caseId })).notes;
const withdraw = ({ caseId }: CaseWalker, noteId = '', actor: StaffActor = author) =>
  test.handlers['records.withdraw-note']({ actor, caseId, noteId });

describe('notes on a case (B6)', () => {
  it('are read by colleagues with author and time, the newest first', async () => {
    const walker = await submitted();
    await write(walker, '已电话联系家长');
    await write(walker, '租房合同请再看一眼', manager);
    expect(await list(walker, manager)).toMatchObject([
      { staffId: 'zhao', text: '租房合同请再看一眼', mayWithdraw: true },
      { staffId: 'wang', text: '已电话联系家长', mayWithdraw: false,
        writtenAt: expect.any(String) },
    ]);
    const clerk = staffOf(district, ['counter-clerk']);
    expect(await list(walker, clerk)).toHaveLength(2);
  });

  it('are sealed: no column of the database can be read', async () => {
    const walker = await submitted();
    await write(walker, '外婆代办，听力不好');
    expect(await columnsContaining(test.databaseUrl, '外婆代办')).toEqual([]);
  });

  it('are written once for one key, whose second text is refused (L3)', async () => {
    const walker = await submitted();
    const key = randomUUID();
    await write(walker, '一次', author, key);
    await write(walker, '一次', author, key);
    expect(await outcomeOf(write(walker, '两次', author, key))).toBe('key-reused');
    expect(await outcomeOf(write(walker, '一次', manager, key))).toBe('key-reused');
    expect(await list(walker)).toHaveLength(1);
  });

  it('are withdrawn by their author within the hour; the act stays in the audit', async () => {
    const walker = await submitted();
    await write(walker, '写错了');
    const [note] = await list(walker);
    const refused = await refusalOf(withdraw(walker, note?.noteId, manager));
    expect(refused?.data).toMatchObject({
      type: 'action-not-allowed', detail: '只能撤回自己写的备注',
    });
    await withdraw(walker, note?.noteId);
    expect(await list(walker)).toEqual([]);
    expect(await outcomeOf(withdraw(walker, note?.noteId))).toBe('not-found');
    const events = await test.records.em().find(AuditEntry, { caseId: walker.caseId });
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining([
      'writeNote', 'readNotes', 'withdrawNote',
    ]));
    expect(JSON.stringify(events)).not.toContain('写错了');
  });

  it('stand for good after the hour', async () => {
    const walker = await submitted();
    await write(walker, '已核对原件');
    const [note] = await list(walker);
    await withClockAhead({ seconds: 3600 }, async () => {
      expect((await list(walker))[0]?.mayWithdraw).toBe(false);
      const refused = await refusalOf(withdraw(walker, note?.noteId));
      expect(refused?.data.detail).toContain('已满一小时');
    });
    expect(await list(walker)).toHaveLength(1);
  });

  it("of another child aren't withdrawn by way of this one", async () => {
    const walker = await submitted();
    await write(walker, '别处的备注');
    const [note] = await list(walker);
    expect(await outcomeOf(withdraw(await submitted(), note?.noteId))).toBe('not-found');
    expect(await list(walker)).toHaveLength(1);
  });

  it('change nothing of what a parent sees (S14)', async () => {
    const walker = await submitted();
    const view = async () => JSON.stringify(
      await test.handlers['records.get-enrolment']({ caseId: walker.caseId }));
    const before = await view();
    await write(walker, '家长看不到');
    expect(await view()).toBe(before);
  });

  it.each([
    ['an agency', { ...staffOf(district, ['agency-reviewer']), agency: 'police' }, 'forbidden'],
    ['a school', staffOf(district, ['school-officer'], 'school-1'), 'forbidden'],
    ['staff elsewhere', staffOf('110109'), 'not-found'],
  ] as const)('are not for %s, and the refusal is kept (L7, B11)', async (_, actor, type) => {
    const walker = await submitted();
    const by = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(list(walker, by))).toBe(type);
    expect(await outcomeOf(write(walker, '不该写', by))).toBe(type);
    expect(await test.records.em().find(AuditEntry, { staffId: by.staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'listNotes', reason: type } },
      { event: 'refused', facts: { refused: 'writeNote', reason: type } },
    ]);
    expect(await list(walker)).toEqual([]);
  });

  it('are refused of a case that is being revoked, and go with it (S20, B13)', async () => {
    const walker = await submitted();
    await write(walker, '将被删除');
    await walker.revoke();
    expect(await outcomeOf(write(walker, '太晚了'))).toBe('revoked');
    expect(await outcomeOf(list(walker))).toBe('revoked');
    const { caseId } = walker;
    await test.handlers['records.erase-case']({ caseId });
    expect(await test.records.em().count(CaseNote, { caseId })).toBe(0);
    expect(await outcomeOf(write(walker, '太晚了'))).toBe('revoked');
  });
});
