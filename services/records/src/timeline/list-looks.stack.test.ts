import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110109';
const cityOffice: StaffActor = { ...staffOf(district, ['city-office']), district: null };
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const submitted = async () => {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
};
const newReviewer = (): StaffActor =>
  ({ ...staffOf(district, ['reviewer']), staffId: randomUUID() });
const looksAt = ({ accountNumber }: { accountNumber: string }, cursor?: string) =>
  test.handlers['records.list-looks'](
    { actor: cityOffice, accountNumber, ...(cursor === undefined ? {} : { cursor }) });
const queueOf = (actor: StaffActor, q?: string) =>
  test.handlers['records.list-reviews']({ actor, ...(q === undefined ? {} : { q }) });

describe('who saw a child (B11)', () => {
  it('has lists, looks and acts of staff, and nothing of the family', async () => {
    const one = await submitted();
    const other = await submitted();
    const [wang, zhao] = [newReviewer(), newReviewer()];
    await queueOf(wang);
    await test.handlers['records.get-review']({ actor: zhao, caseId: one.caseId });
    await one.decide('rejected');
    const { entries } = await looksAt(one);
    expect(entries.map(({ staffId, text }) => [staffId, text])).toEqual([
      [one.actor.staffId, '作出审核决定：不通过'],
      [one.actor.staffId, '核对了一项材料'],
      [zhao.staffId, '查看了详情'],
      [wang.staffId, '在审核队列中看到'],
    ]);
    expect((await looksAt(other)).entries.map(({ staffId }) => staffId)).toEqual([wang.staffId]);
    // The question itself is on record.
    expect((await looksAt(one)).entries[0]).toMatchObject({
      staffId: cityOffice.staffId, text: '查询了谁查看过本名儿童',
    });
  });

  it('keeps of a list that refreshes itself only whom it shows anew, and every search', async () => {
    const actor = newReviewer();
    const rowsOf = async () => (await test.records.em().find(
      AuditEntry, { staffId: actor.staffId, event: 'listReviews' }, { orderBy: { id: 'asc' } },
    )).map(({ facts }) => facts['caseIds']);
    const one = await submitted();
    await queueOf(actor);
    await queueOf(actor);
    expect(await rowsOf()).toEqual([expect.arrayContaining([one.caseId])]);
    const fresh = await submitted();
    await queueOf(actor);
    expect((await rowsOf())[1]).toEqual([fresh.caseId]);
    await queueOf(actor, one.accountNumber);
    expect((await rowsOf())[2]).toEqual([one.caseId]);
  });

  it('counts the same list as another look ten minutes later', async () => {
    const one = await submitted();
    const actor = newReviewer();
    const em = test.records.em();
    em.create(AuditEntry, {
      at: new Date(Date.now() - 11 * 60_000), caseId: null, event: 'listReviews',
      actorKind: 'staff', staffId: actor.staffId, channel: 'web', facts: { caseIds: [one.caseId] },
    });
    await em.flush();
    await queueOf(actor);
    const { entries } = await looksAt(one);
    expect(entries.filter(({ staffId }) => staffId === actor.staffId)).toHaveLength(2);
  });

  it('is read page by page, each look once', async () => {
    const one = await submitted();
    const em = test.records.em();
    for (let count = 0; count < 60; count += 1) {
      em.create(AuditEntry, {
        at: new Date(), caseId: one.caseId, event: 'readReview', actorKind: 'staff',
        staffId: `staff-${count}`, channel: 'web', facts: {},
      });
    }
    await em.flush();
    const first = await looksAt(one);
    const second = await looksAt(one, first.nextCursor ?? '');
    const seen = [...first.entries, ...second.entries].map(({ staffId }) => staffId);
    expect(new Set(seen).size).toBe(60);
    expect(second.nextCursor).toBeNull();
  });

  it.each(['reviewer', 'district-manager', 'counter-clerk', 'agency-reviewer'] as const)(
    'is not for a %s', async (role) => {
      const { accountNumber } = await submitted();
      expect(await outcomeOf(test.handlers['records.list-looks']({
        actor: staffOf(district, [role]), accountNumber,
      }))).toBe('forbidden');
    },
  );

  it('knows no number that nobody has', async () => {
    expect(await outcomeOf(looksAt({ accountNumber: '00000000' }))).toBe('not-found');
  });
});
