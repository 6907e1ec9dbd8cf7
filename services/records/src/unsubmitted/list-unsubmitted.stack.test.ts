import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110111';
const manager = { ...staffOf(district), staffId: randomUUID() };
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const list = (actor: StaffActor = manager, cursor?: string) =>
  test.handlers['records.list-unsubmitted'](
    { actor, ...(cursor === undefined ? {} : { cursor }) });

describe('children who were registered and never submitted (B9)', () => {
  it('stand in a list until they submit or revoke, with when the family last saved', async () => {
    const quiet = await walkNewCase(test.handlers, district);
    const typing = await walkNewCase(test.handlers, district);
    await walkNewCase(test.handlers, '110112');
    await test.handlers['records.save-draft']({
      caseId: typing.caseId, baseVersion: 0, data: typing.details,
    });
    const { children, total } = await list();
    expect(total).toBe(2);
    expect(children).toMatchObject([
      { caseId: quiet.caseId, accountNumber: quiet.accountNumber, savedAt: null },
      { caseId: typing.caseId, savedAt: expect.any(String) },
    ]);
    const [shown] = await test.records.em().find(
      AuditEntry, { event: 'listUnsubmitted', staffId: manager.staffId },
    );
    expect(shown?.facts['caseIds']).toEqual([quiet.caseId, typing.caseId]);
    await typing.submit();
    expect((await list()).children.map(({ caseId }) => caseId)).toEqual([quiet.caseId]);
    await quiet.revoke();
    expect(await list()).toEqual({ children: [], total: 0, nextCursor: null });
  });

  it('are read page by page, each once', async () => {
    const at = '110113';
    const by = staffOf(at, ['counter-clerk']);
    const made = [];
    for (let count = 0; count < 51; count += 1) {
      made.push((await walkNewCase(test.handlers, at)).caseId);
    }
    const first = await list(by);
    expect(first.children).toHaveLength(50);
    const second = await list(by, first.nextCursor ?? '');
    expect([...first.children, ...second.children].map(({ caseId }) => caseId)).toEqual(made);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['a reviewer', staffOf(district, ['reviewer'])],
    ['an agency', { ...staffOf(district, ['agency-reviewer']), agency: 'housing' }],
    ['the city office', { ...staffOf(district, ['city-office']), district: null }],
  ] as const)('are not for %s', async (_, actor) => {
    expect(await outcomeOf(list(actor))).toBe('forbidden');
  });

  it('have no page after a text that is none', async () => {
    expect(await outcomeOf(list(manager, 'nonsense'))).toBe('invalid-input');
  });
});
