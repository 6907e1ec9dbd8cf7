import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  queueTabs, type DistrictCode, type QueueQuery, type QueueTab, type StaffActor,
} from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const district = '110112';
const rent = { item: 'residence-rented', subject: 'child' } as const;
const work = { item: 'work-employed', subject: 'guardian2' } as const;
const me = { ...staffOf(district, ['reviewer']), staffId: 'me' };
const list = (query: Partial<QueueQuery>, actor: StaffActor = me) =>
  test.handlers['records.list-reviews']({ actor, ...query });
const idsOf = async (query: Partial<QueueQuery>, actor?: StaffActor) =>
  (await list(query, actor)).items.map(({ caseId }) => caseId);

async function submitted(
  change: Partial<EnrolmentCase> = {}, at: DistrictCode = district,
): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, at);
  await walker.submit();
  await put(walker, change);
  return walker;
}

/** Columns as the acts of other use cases leave them. */
const put = ({ caseId }: CaseWalker, change: Partial<EnrolmentCase>) =>
  test.records.em().nativeUpdate(EnrolmentCase, { id: caseId }, change);

describe('the tabs of a queue (B6)', () => {
  it('hold the cases by what is to do, and count what they hold', async () => {
    const cases = {
      fresh: await submitted(),
      mine: await submitted({ assignedTo: 'me' }),
      lookedByNobody: await submitted({ begunVersion: 1 }),
      lookedByMe: await submitted({ begunVersion: 1, assignedTo: 'me' }),
      lookedByOther: await submitted({ begunVersion: 1, assignedTo: 'other' }),
      corrected: await submitted({ begunVersion: 1, submissionVersion: 2 }),
      secondLook: await submitted({ begunVersion: 1, secondLook: 'asked', assignedTo: 'other' }),
      overdue: await submitted({
        stage: 'returned', begunVersion: 1, isOverdue: true, assignedTo: 'me',
      }),
      returned: await submitted({ stage: 'returned', begunVersion: 1, assignedTo: 'me' }),
      decided: await submitted({
        stage: 'decided', begunVersion: 1, assignedTo: 'me', isCorrectionAsked: true,
      }),
    };
    await submitted({ stage: 'closed', isCorrectionAsked: true });
    await submitted({ stage: 'revoking' });
    await submitted({}, '110113');
    const nameOf = new Map(Object.entries(cases).map(([name, { caseId }]) => [caseId, name]));
    const held = async (tab: QueueTab) =>
      (await idsOf({ tab })).map((id) => nameOf.get(id) ?? id).sort();
    expect(Object.fromEntries(await Promise.all(
      queueTabs.map(async (tab) => [tab, await held(tab)] as const),
    ))).toEqual({
      unclaimed: ['fresh'],
      mine: ['lookedByMe', 'mine', 'overdue'],
      looked: ['lookedByMe', 'lookedByNobody'],
      corrected: ['corrected'],
      secondLook: ['secondLook'],
      overdue: ['overdue'],
      correctionAsked: ['decided'],
      decided: ['decided'],
    });
    const { tabs, counts } = await list({ tab: 'mine' });
    expect(tabs).toEqual({
      unclaimed: 1, mine: 3, looked: 2, corrected: 1, secondLook: 1, overdue: 1,
      correctionAsked: 1, decided: 1,
    });
    expect(counts).toEqual({ inReview: 7, returned: 2, decided: 1, closed: 1 });
    // What is mine or not is each reader's own.
    const other = { ...me, staffId: 'other' };
    expect((await list({}, other)).tabs).toMatchObject({ mine: 2, looked: 3 });
    const [row] = (await list({ tab: 'overdue' })).items;
    expect(row).toMatchObject({
      caseId: cases.overdue.caseId, isOverdue: true, isLookedAt: true, assignedTo: 'me',
      leasedBy: null, secondLook: 'none', returnUntil: null,
    });
  });

  it('find what nobody has judged, by item and by agency (B6)', async () => {
    const at = '110116';
    await giveToAgencies(test.records, at, { [rent.item]: 'housing' });
    const by = { ...staffOf(at), staffId: randomUUID() };
    const walker = await submitted({}, at);
    const { caseId } = walker;
    expect(await idsOf({ agency: 'housing', item: rent.item }, by)).toEqual([caseId]);
    expect(await idsOf({ agency: 'police' }, by)).toEqual([]);
    expect(await idsOf({ item: 'asked-by-nobody' }, by)).toEqual([]);
    await walker.judge({ verdict: 'accepted' }, rent, by);
    expect(await idsOf({ item: rent.item }, by)).toEqual([]);
    expect(await idsOf({ agency: 'housing' }, by)).toEqual([]);
    expect(await idsOf({ item: work.item }, by)).toEqual([caseId]);
  });

  it('find families by what they answered in their last submission (B6)', async () => {
    const at = '110111';
    const by = { ...staffOf(at), staffId: randomUUID() };
    const [renting, owning] = [await walkNewCase(test.handlers, at), await walkNewCase(test.handlers, at)];
    await renting.submit({ housing: 'rented', employment: 'employed' });
    await owning.submit({ housing: 'owned', employment: 'employed' });
    expect(await idsOf({ declared: 'housing:rented' }, by)).toEqual([renting.caseId]);
    expect(await idsOf({ declared: 'employment:employed' }, by))
      .toEqual([renting.caseId, owning.caseId]);
    await renting.takeBack();
    await renting.submit({ housing: 'owned' });
    expect(await idsOf({ declared: 'housing:rented' }, by)).toEqual([]);
  });

  it('take filters together, all of them within the district', async () => {
    const at = '110114';
    const by = { ...staffOf(at), staffId: randomUUID() };
    const old = await submitted({ identity: 'mismatch', assignedTo: 'wang' }, at);
    const fresh = await submitted({ identity: 'mismatch' }, at);
    await test.records.em().execute(
      "update enrolment_case set submitted_at = now() - interval '5 days' where id = ?",
      [old.caseId],
    );
    expect(await idsOf({ identity: 'mismatch' }, by)).toEqual([old.caseId, fresh.caseId]);
    expect(await idsOf({ identity: 'mismatch', minAgeDays: 5 }, by)).toEqual([old.caseId]);
    expect(await idsOf({ minAgeDays: 6 }, by)).toEqual([]);
    expect(await idsOf({ assignee: 'wang' }, by)).toEqual([old.caseId]);
    expect(await idsOf({ assignee: 'nobody', stage: 'inReview' }, by)).toEqual([fresh.caseId]);
    expect(await idsOf({ assignee: 'wang' }, { ...by, district: '110115' })).toEqual([]);
  });
});
