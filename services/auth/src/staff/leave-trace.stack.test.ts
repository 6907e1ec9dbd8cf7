import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { actorFor, openStaffBench, type StaffBench } from '../testing/stack-staff.ts';
import { leaveTrace } from './leave-trace.ts';
import { StaffAccess } from './staff-access.entity.ts';

let bench: StaffBench;
beforeAll(async () => {
  bench = await openStaffBench();
});
afterAll(() => bench.close());

const tracesOf = async (actorId: string) =>
  (await bench.em().find(StaffAccess, { actorId }, { orderBy: { at: 'asc' } }))
    .map(({ operation, subject, outcome }) => [operation, subject ?? null, outcome]);

describe('a trace (B11)', () => {
  it('is left by a list that is read, and by one that is refused', async () => {
    const actor = await bench.newManager('110112');
    const list = leaveTrace(bench.em)('auth.list-staff', bench.list, { isRead: true });
    await list({ actor });
    const reviewer = actorFor(await bench.newMember(), ['district-manager']);
    expect(await outcomeOf(list({ actor: reviewer }))).toBe('forbidden');
    expect(await tracesOf(actor.staffId)).toEqual([['auth.list-staff', null, 'read']]);
    expect(await tracesOf(reviewer.staffId)).toEqual([['auth.list-staff', null, 'forbidden']]);
  });

  it("is left by a change of another district's staff, and by no change of one's own", async () => {
    const actor = await bench.newManager('110112');
    const change = leaveTrace(bench.em)('auth.update-staff', bench.update);
    const { staffId } = await bench.newMember();
    const asked = { actor, staffId, change: { isEnabled: false } };
    expect(await outcomeOf(change(asked))).toBe('not-found');
    expect(await outcomeOf(change({ ...asked, staffId: actor.staffId }))).toBe('forbidden');
    expect(await outcomeOf(change({
      actor, staffId: actor.staffId, change: { displayName: '王安' },
    }))).toBe('passed');
    expect(await tracesOf(actor.staffId)).toEqual([
      ['auth.update-staff', staffId, 'not-found'],
      ['auth.update-staff', actor.staffId, 'forbidden'],
    ]);
  });

  it('is left by a proposal that nobody made', async () => {
    const actor = await bench.newManager('110112');
    const confirm =
      leaveTrace(bench.em)('auth.confirm-staff-proposal', bench.proposals.confirm);
    const proposalId = randomUUID();
    expect(await outcomeOf(confirm({ actor, proposalId }))).toBe('not-found');
    expect(await tracesOf(actor.staffId))
      .toEqual([['auth.confirm-staff-proposal', proposalId, 'not-found']]);
  });

  it.each(["update staff_access set outcome = 'read'", 'delete from staff_access',
    'truncate staff_access'])('is not changed by this service: %s', async (statement) => {
    await expect(bench.em().execute(statement)).rejects.toThrow('permission denied');
  });
});
