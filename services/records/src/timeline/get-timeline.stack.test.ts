import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110116';
const reviewer = { ...staffOf(district, ['reviewer']), staffId: 'wang' };
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
const read = ({ caseId }: CaseWalker, cursor?: string, actor: StaffActor = reviewer) =>
  test.handlers['records.get-timeline'](
    { actor, caseId, ...(cursor === undefined ? {} : { cursor }) });

describe('the timeline of a case (B11)', () => {
  it('tells who did, saw and changed what, the newest first, and this look the next time',
    async () => {
      const walker = await submitted();
      const { caseId } = walker;
      await test.handlers['records.get-review']({ actor: reviewer, caseId });
      await walker.decide('rejected');
      const { entries, nextCursor } = await read(walker);
      expect(nextCursor).toBeNull();
      expect(entries).toMatchObject([
        { by: 'staff', staffId: walker.actor.staffId, text: '作出审核决定：不通过', isRead: false },
        { by: 'staff', staffId: walker.actor.staffId, text: '核对了一项材料', isRead: false },
        { by: 'staff', staffId: 'wang', text: '查看了详情', isRead: true },
        { by: 'parent', staffId: null, text: '提交了详细信息（第1版）', isRead: false },
        { by: 'parent', staffId: null, text: '完成注册', isRead: false },
      ]);
      expect((await read(walker)).entries[0]).toMatchObject({
        staffId: 'wang', text: '查看了办理经过', isRead: true,
      });
    });

  it('is read page by page, each act once', async () => {
    const walker = await submitted();
    const { caseId } = walker;
    const em = test.records.em();
    for (let count = 0; count < 60; count += 1) {
      em.create(AuditEntry, {
        at: new Date(), caseId, event: 'readReview', actorKind: 'staff', staffId: `staff-${count}`,
        channel: 'web', facts: {},
      });
    }
    await em.flush();
    const first = await read(walker);
    expect(first.entries).toHaveLength(50);
    const second = await read(walker, first.nextCursor ?? '');
    expect(second.nextCursor).toBeNull();
    expect(second.entries.at(-1)?.text).toBe('完成注册');
    const seen = [...first.entries, ...second.entries].map(({ staffId }) => staffId);
    expect(new Set(seen.filter((staffId) => staffId !== null)).size).toBe(60);
  });

  it.each([
    ['a clerk', staffOf(district, ['counter-clerk']), 'forbidden'],
    ['an agency', { ...staffOf(district, ['agency-reviewer']), agency: 'housing' }, 'forbidden'],
    ['staff elsewhere', staffOf('110109'), 'not-found'],
  ] as const)('is not for %s, and the refusal shows in it (L7)', async (_, actor, type) => {
    const walker = await submitted();
    const staffId = randomUUID();
    expect(await outcomeOf(read(walker, undefined, { ...actor, staffId }))).toBe(type);
    const [newest] = (await read(walker)).entries;
    expect(newest).toMatchObject({ staffId, text: expect.stringContaining('被拒绝') });
  });

  it('is not shown of a case that is being revoked', async () => {
    const walker = await submitted();
    await walker.revoke();
    expect(await outcomeOf(read(walker))).toBe('revoked');
  });
});
