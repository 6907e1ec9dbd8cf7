import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffChange, StaffMember } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { openStaffBench, type StaffBench } from '../testing/stack-staff.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const hour = 3600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const nowDeputy = () => ({ from: inHours(-1), until: inHours(1) });
const rounds = Array.from({ length: 14 }, (_, round) => round);

const memberNow = async ({ staffId }: { staffId: string }): Promise<StaffMember | undefined> =>
  (await bench.list({ actor: manager })).staff.find((one) => one.staffId === staffId);

/** Both changes at the same moment, made from the same version. */
const bothAtOnce = ({ staffId, version }: StaffMember, changes: readonly StaffChange[]) =>
  Promise.all(changes.map((change) =>
    outcomeOf(bench.update({ actor: manager, staffId, baseVersion: version, change }))));

describe('two changes of a member at once', () => {
  it.each(rounds)('never bring back a removed role (%#)', async () => {
    const member = await bench.newMember({ roles: ['reviewer', 'counter-clerk'] });
    const outcomes = await bothAtOnce(member, [
      { roles: ['counter-clerk'] }, { deputyship: nowDeputy() },
    ]);
    expect([...outcomes].sort()).toEqual(['passed', 'version-conflict']);
    const isRemoved = outcomes[0] === 'passed';
    const after = await memberNow(member);
    expect(after?.roles).toEqual(isRemoved ? ['counter-clerk'] : member.roles);
    expect(after?.deputyship === null).toBe(isRemoved);
    expect(after?.version).toBe(member.version + 1);
  });

  it.each(rounds)('never bring back an ended deputyship (%#)', async () => {
    const member = await bench.newMember({ deputyship: nowDeputy() });
    const outcomes = await bothAtOnce(member, [
      { displayName: '欧阳明' }, { deputyship: null }, { roles: ['counter-clerk'] },
    ]);
    expect([...outcomes].sort()).toEqual(['passed', 'version-conflict', 'version-conflict']);
    expect((await memberNow(member))?.deputyship === null).toBe(outcomes[1] === 'passed');
  });

  it('are counted though Keycloak fails in between', async () => {
    const member = await bench.newMember({ roles: ['reviewer', 'counter-clerk'] });
    const { staffId } = member;
    const endsHalfway = bench.updateWith({
      update: () => Promise.reject(new Error('Keycloak is silent')),
    });
    await expect(endsHalfway({ actor: manager, staffId, change: { roles: ['reviewer'] } }))
      .rejects.toThrow('silent');
    const baseVersion = member.version;
    const stale = { actor: manager, staffId, baseVersion, change: { displayName: '王安' } };
    expect(await outcomeOf(bench.update(stale))).toBe('version-conflict');
    expect(await outcomeOf(bench.update({ ...stale, baseVersion: baseVersion + 1 })))
      .toBe('passed');
  });
});

describe('two managers of a district', () => {
  it.each(rounds)('who demote each other at once leave one manager (%#)', async () => {
    const district = '110106';
    const [one, other] = [await bench.newManager(district), await bench.newManager(district)];
    const demote = (actor: StaffActor, { staffId }: StaffActor) =>
      outcomeOf(bench.update({
        actor, staffId, baseVersion: 0, change: { roles: ['counter-clerk'] },
      }));
    const outcomes = await Promise.all([demote(one, other), demote(other, one)]);
    expect([...outcomes].sort()).toEqual(['forbidden', 'passed']);
    const stillManage = await Promise.all([one, other].map(async (actor) =>
      (await outcomeOf(bench.list({ actor }))) === 'passed'));
    expect(stillManage).toEqual(outcomes.map((outcome) => outcome === 'passed'));
  });
});

describe('a change that waits for another', () => {
  it('is refused when that takes too long, and holds up no other district', async () => {
    const member = await bench.newMember();
    const elsewhere = await bench.newMember({}, '110105');
    const held = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    const slow = bench.oneWriter('staff:110101', () => {
      inside.resolve();
      return held.promise;
    });
    await inside.promise;
    const change = { displayName: '王安' };
    const { staffId } = elsewhere;
    const [here, there] = await Promise.all([
      outcomeOf(bench.update({ actor: manager, staffId: member.staffId, change })),
      outcomeOf(bench.update({ actor: await bench.managerOf('110105'), staffId, change })),
    ]);
    held.resolve();
    await slow;
    expect([here, there]).toEqual(['temporarily-unavailable', 'passed']);
  });
});
