import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffChange } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { connectStack } from '../testing/stack-accounts.ts';
import { actorFor, openStaffBench, type StaffBench } from '../testing/stack-staff.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const hour = 3600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const update = ({ staffId }: { staffId: string }, change: StaffChange, actor = manager) =>
  bench.update({ actor, staffId, change });
const nowDeputy = () => ({ from: inHours(-1), until: inHours(1) });

describe('a change of staff is refused', () => {
  it.each(['reviewer-chaoyang', 'city-office', 'operator', 'service-account-ruxue-auth'])(
    'for staff who are not the district\'s: %s', async (username) => {
      const found = await bench.staff.findByUsername(username);
      const staffId = found?.user.id ?? '';
      for (const change of [{ resetPassword: true }, { isEnabled: false }] as const) {
        expect(await outcomeOf(update({ staffId }, change))).toBe('not-found');
      }
    },
  );

  it.each(['', '..', '../roles', 'nobody'])('for %p, who is nobody', async (staffId) => {
    expect(await outcomeOf(update({ staffId }, { isEnabled: false }))).toBe('not-found');
  });

  it('for who has more than the district gives: whoever resets a password has it', async () => {
    const member = await bench.newMember();
    const { users, roles } = await connectStack(bench.stack)();
    const role = await roles.findOneByName({ name: 'city-office' });
    await users.addRealmRoleMappings({
      id: member.staffId, roles: [{ id: role?.id ?? '', name: 'city-office' }],
    });
    expect(await outcomeOf(update(member, { resetPassword: true }))).toBe('forbidden');
  });

  it.each<[string, StaffChange]>([
    ['roles', { roles: ['district-manager', 'reviewer'] }],
    ['deputyship', { deputyship: { from: inHours(0), until: inHours(1) } }],
    ['disabling', { isEnabled: false }],
    ['password', { resetPassword: true }],
    ['second factor', { resetSecondFactor: true }],
  ])('for oneself: %s', async (_what, change) => {
    const self = await bench.newManager('110107');
    expect(await outcomeOf(update(self, change, self))).toBe('forbidden');
    expect(await outcomeOf(update(self, { displayName: '王安' }, self))).toBe('passed');
  });

  it('to a deputy for managers and deputies', async () => {
    const deputyship = nowDeputy();
    const deputy = actorFor(await bench.newMember({ deputyship }), ['district-manager']);
    const reviewer = await bench.newMember();
    const other = await bench.newManager('110101');
    const asDeputy = (member: { staffId: string }, change: StaffChange) =>
      outcomeOf(update(member, change, deputy));
    expect(await asDeputy(reviewer, { resetPassword: true })).toBe('passed');
    expect(await asDeputy(reviewer, { deputyship })).toBe('forbidden');
    expect(await asDeputy(reviewer, { roles: ['district-manager'] })).toBe('forbidden');
    expect(await asDeputy(other, { resetPassword: true })).toBe('forbidden');
    expect(await asDeputy(other, { roles: ['reviewer'] })).toBe('forbidden');
    expect(await asDeputy(other, { isEnabled: false })).toBe('forbidden');
    // Other tests find the district as the demo has it: with one manager.
    await bench.staff.update(other.staffId, { enabled: false });
  });

  it.each<[string, number, number]>([
    ['whose time has come', -1, 1],
    ['whose time comes', 1, 2],
    ['whose time is over', -2, -1],
  ])('to a deputy for a deputy %s: nobody outlives their own time', async (_what, from, until) => {
    const deputy = actorFor(
      await bench.newMember({ deputyship: nowDeputy() }), ['district-manager'],
    );
    const deputyship = { from: inHours(from), until: inHours(until) };
    const other = await bench.newMember({ deputyship });
    const changes: StaffChange[] = [
      { resetPassword: true }, { resetSecondFactor: true }, { isEnabled: false },
      { isEnabled: true }, { displayName: '欧阳明' }, { roles: ['counter-clerk'] },
      { deputyship: null },
    ];
    for (const change of changes) {
      expect(await outcomeOf(update(other, change, deputy))).toBe('forbidden');
    }
  });
});
