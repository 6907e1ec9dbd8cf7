import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
let one: StaffActor;
let other: StaffActor;
let manager: StaffActor;
const district = '110108';
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());
beforeEach(() => {
  [one, other, manager] = [
    staffOf(district, ['reviewer']), staffOf(district, ['reviewer']), staffOf(district),
  ].map((actor) => ({ ...actor, staffId: randomUUID() })) as [StaffActor, StaffActor, StaffActor];
});

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}

const assign = (
  { caseId }: CaseWalker, actor: StaffActor, staffId: string | null, assignedTo: string | null,
) => test.handlers['records.assign-case']({ actor, caseId, staffId, assignedTo });
const holderOf = async ({ caseId }: CaseWalker) =>
  (await test.records.em().findOneOrFail(EnrolmentCase, { id: caseId })).assignedTo;

describe('an assignment (L6)', () => {
  it('is taken by one of two at once, and given back', async () => {
    const walker = await submitted();
    const outcomes = await Promise.all([one, other].map((by) =>
      outcomeOf(assign(walker, by, by.staffId, null))));
    expect(outcomes.filter((outcome) => outcome === 'version-conflict')).toHaveLength(1);
    const holder = await holderOf(walker);
    const own = [one, other].find(({ staffId }) => staffId === holder) ?? one;
    // A repeat of a lost answer.
    expect(await assign(walker, own, own.staffId, null)).toEqual({ assignedTo: holder });
    expect(await assign(walker, own, null, own.staffId)).toEqual({ assignedTo: null });
    const { caseId } = walker;
    const kept = await test.records.em().find(AuditEntry, { caseId, event: 'assignCase' });
    expect(kept.map(({ facts }) => facts)).toEqual([
      { from: 'nobody', to: own.staffId }, { from: own.staffId, to: 'nobody' },
    ]);
  });

  it("is nobody's to take from a colleague, or to give to one, except a manager's", async () => {
    const walker = await submitted();
    await assign(walker, one, one.staffId, null);
    for (const [to, from] of [
      [other.staffId, one.staffId], [null, one.staffId], [one.staffId, null],
    ] as const) expect(await outcomeOf(assign(walker, other, to, from))).toBe('forbidden');
    expect(await holderOf(walker)).toBe(one.staffId);
    const late = assign(walker, manager, other.staffId, null);
    await expect(late).rejects.toMatchObject({
      data: { type: 'version-conflict', staffId: one.staffId },
    });
    await assign(walker, manager, other.staffId, one.staffId);
    expect(await holderOf(walker)).toBe(other.staffId);
  });

  it('is unknown to another district, and refused to other roles', async () => {
    const walker = await submitted();
    const elsewhere = staffOf('110101');
    expect(await outcomeOf(assign(walker, elsewhere, one.staffId, null))).toBe('not-found');
    const clerk = staffOf(district, ['counter-clerk']);
    expect(await outcomeOf(assign(walker, clerk, clerk.staffId, null))).toBe('forbidden');
    const reassign = test.handlers['records.reassign-cases']({
      actor: one, from: other.staffId, to: one.staffId,
    });
    expect(await outcomeOf(reassign)).toBe('forbidden');
    expect(await outcomeOf(test.handlers['records.hand-over']({
      actor: one, staffId: other.staffId,
    }))).toBe('forbidden');
  });
});

describe('all cases of one person (L6)', () => {
  it('go to another, except what is decided or elsewhere', async () => {
    const [open, returned, decided] = [await submitted(), await submitted(), await submitted()];
    for (const walker of [open, returned, decided]) await assign(walker, one, one.staffId, null);
    await decided.verify();
    await decided.decide('approved');
    const reassign = (actor: StaffActor) => test.handlers['records.reassign-cases']({
      actor, from: one.staffId, to: other.staffId,
    });
    expect(await reassign({ ...staffOf('110101'), staffId: randomUUID() })).toEqual({ moved: 0 });
    expect(await reassign(manager)).toEqual({ moved: 2 });
    expect(await reassign(manager)).toEqual({ moved: 0 });
    expect(await Promise.all([open, returned, decided].map(holderOf)))
      .toEqual([other.staffId, other.staffId, one.staffId]);
    const { caseId } = open;
    const kept = { caseId, event: 'assignCase', staffId: manager.staffId };
    expect(await test.records.em().find(AuditEntry, kept)).toMatchObject([
      { actorKind: 'staff', channel: 'web', facts: { from: one.staffId, to: other.staffId } },
    ]);
  });

  it('are free when somebody leaves, and open no more', async () => {
    const walker = await submitted();
    const { caseId } = walker;
    await assign(walker, one, one.staffId, null);
    await test.handlers['records.take-lease']({ actor: one, caseId, takeOver: false });
    const handOver = () =>
      test.handlers['records.hand-over']({ actor: manager, staffId: one.staffId });
    expect(await handOver()).toEqual({ moved: 1 });
    expect(await handOver()).toEqual({ moved: 0 });
    expect(await holderOf(walker)).toBeNull();
    const lease = test.handlers['records.take-lease']({ actor: other, caseId, takeOver: false });
    expect(await lease).toMatchObject({ leasedBy: other.staffId });
  });
});
