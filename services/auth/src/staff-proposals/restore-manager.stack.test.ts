import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { refusalOf } from '@ruxue/testing/outcome-of';
import { someName } from '@ruxue/testing/people';

import { StaffAccess } from '../staff/staff-access.entity.ts';
import { StaffChangeEntry } from '../staff/staff-change-entry.entity.ts';
import { openStaffBench, someUsername, type StaffBench } from '../testing/stack-staff.ts';
import { restoreManager, type ManagerRequest } from './restore-manager.ts';

/** A district in which only this test makes managers. */
const district = '110111';

let bench: StaffBench;
beforeAll(async () => {
  bench = await openStaffBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  for (const { id, attributes } of await bench.staff.listWithRole('district-manager')) {
    if (attributes['district']?.[0] === district) await bench.staff.update(id, { enabled: false });
  }
});

const restore = (username: string, more: Partial<ManagerRequest> = {}) =>
  restoreManager(bench)({
    operator: 'zhao', district, username, reason: 'lost telephone', ...more,
  });
const actorsOf = async (staffId: string) =>
  (await bench.em().find(StaffChangeEntry, { staffId })).map(({ actorId }) => actorId);

describe("an operator's command", () => {
  it("makes a district's first manager, with a trace in the operator's name", async () => {
    const { member, temporaryPassword } =
      await restore(someUsername(), { displayName: someName() });
    expect(member).toMatchObject({ district, roles: ['district-manager'], isInvited: true });
    expect(temporaryPassword).toMatch(/^[A-Z]{4}-/u);
    expect(await actorsOf(member.staffId)).toEqual(['operator:zhao']);
  });

  it('lets the sole manager in again: enabled, with a fresh password', async () => {
    const { staffId } = await bench.newManager(district);
    await bench.staff.update(staffId, { enabled: false });
    const username = (await bench.staff.find(staffId))?.user.username ?? '';
    const { member, temporaryPassword } = await restore(username);
    expect(member).toMatchObject({ staffId, isEnabled: true, isInvited: true });
    expect(temporaryPassword).not.toBeNull();
    expect(await actorsOf(staffId)).toEqual(['operator:zhao']);
  });

  it('leaves its reason before anything is done, refused or not', async () => {
    await bench.newManager(district);
    const username = someUsername();
    await expect(restore(username, { displayName: someName() })).rejects.toThrow();
    expect(await bench.em().find(StaffAccess, { subject: username })).toMatchObject([{
      actorId: 'operator:zhao', operation: 'manager', outcome: 'asked', reason: 'lost telephone',
    }]);
  });

  it('is refused where another manager could do it, and for who is none', async () => {
    const { staffId } = await bench.newManager(district);
    const refused = async (username: string, more?: Partial<ManagerRequest>) =>
      (await refusalOf(restore(username, more)))?.data;
    expect(await refused(someUsername(), { displayName: someName() }))
      .toMatchObject({ type: 'forbidden', detail: '该区另有区管理员，请由其办理' });
    await bench.staff.update(staffId, { enabled: false });
    expect(await refused('reviewer-dongcheng'))
      .toMatchObject({ type: 'not-found' });
    expect(await refused(someUsername()))
      .toMatchObject({ type: 'invalid-input', fields: [{ path: 'displayName' }] });
  });
});
