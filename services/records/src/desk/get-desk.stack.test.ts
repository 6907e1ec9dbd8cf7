import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110112';
const manager = staffOf(district);
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const newReviewer = (): StaffActor =>
  ({ ...staffOf(district, ['reviewer']), staffId: randomUUID() });
const deskOf = (actor: StaffActor) => test.handlers['records.get-desk']({ actor });
async function submitted() {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  return walker;
}

describe('the work of today (B6)', () => {
  it('counts what one has decided, returned and undone, and how long half of it took', async () => {
    const actor = newReviewer();
    expect(await deskOf(actor)).toEqual({
      own: { approved: 0, rejected: 0, returned: 0, undone: 0, medianSeconds: null },
      district: null,
    });
    const em = test.records.em();
    const minute = 60_000;
    const act = (event: string, at: number, caseId: string, facts = {}) =>
      em.create(AuditEntry, {
        at: new Date(at), caseId, event, actorKind: 'staff', staffId: actor.staffId,
        channel: 'web', facts,
      });
    const now = Date.now();
    for (const [minutes, outcome] of [[1, 'approved'], [3, 'approved'], [9, 'rejected']] as const) {
      const caseId = randomUUID();
      act('takeLease', now - minutes * minute, caseId);
      act('decideReview', now, caseId, { outcome });
    }
    const yesterday = randomUUID();
    act('decideReview', now - 25 * 60 * minute, yesterday, { outcome: 'approved' });
    act('undoDecision', now, yesterday, { decisionVersion: 1 });
    await em.flush();
    const { own } = await deskOf(actor);
    expect(own).toEqual({
      approved: 2, rejected: 1, returned: 0, undone: 1, medianSeconds: 180,
    });
  });

  it('tells the manager of each person’s load, and of what waits for somebody', async () => {
    const one = newReviewer();
    const walkers = [await submitted(), await submitted(), await submitted()];
    for (const { caseId } of walkers.slice(0, 2)) {
      await test.handlers['records.assign-case']({
        actor: manager, caseId, staffId: one.staffId, assignedTo: null,
      });
    }
    await walkers[0]?.decide('approved');
    const { district: found } = await deskOf(manager);
    expect(found).toMatchObject({
      unassigned: 1, overdue: 0, secondLooks: 0, decided: 1, undecided: 2, decidedInWeek: 1,
    });
    expect(found?.people).toEqual(expect.arrayContaining([
      { staffId: one.staffId, open: 1, decidedToday: 0 },
      { staffId: manager.staffId, open: 0, decidedToday: 1 },
    ]));
    expect((await deskOf(one)).district).toBeNull();
    const elsewhere = await deskOf(staffOf('110113'));
    expect(elsewhere.district).toMatchObject({ people: [], unassigned: 0, decided: 0, undecided: 0, decidedInWeek: 0 });
  });

  it.each(['counter-clerk', 'agency-reviewer', 'school-officer'] as const)(
    'is not for a %s', async (role) => {
      expect(await outcomeOf(deskOf(staffOf(district, [role])))).toBe('forbidden');
    },
  );
});
