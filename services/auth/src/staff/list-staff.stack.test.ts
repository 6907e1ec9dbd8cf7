import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { someAccountNumber } from '@ruxue/testing/people';

import { stackAccounts } from '../testing/stack-accounts.ts';
import { openStaffBench, type StaffBench } from '../testing/stack-staff.ts';
import { recordAccess } from './record-access.ts';
import { StaffAccess } from './staff-access.entity.ts';

let bench: StaffBench;
beforeAll(async () => {
  bench = await openStaffBench();
});
afterAll(() => bench.close());

const listOf = async (district: '110101' | '110105') =>
  (await bench.list({ actor: await bench.managerOf(district) })).staff;

describe('the list of staff', () => {
  it("has the manager's own district and nobody else", async () => {
    const theirs = await bench.newMember({}, '110105');
    const [dongcheng, chaoyang] = [await listOf('110101'), await listOf('110105')];
    expect(new Set(dongcheng.map(({ district }) => district))).toEqual(new Set(['110101']));
    expect(dongcheng.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['reviewer-dongcheng', 'manager-dongcheng', 'agency-dongcheng']),
    );
    expect(chaoyang).toContainEqual({ ...theirs, lastSignInAt: null });
    expect(dongcheng.map(({ staffId }) => staffId)).not.toContain(theirs.staffId);
  });

  it('has each member once, with all their roles', async () => {
    const member = await bench.newMember({ roles: ['reviewer', 'counter-clerk'] });
    const found = (await listOf('110101')).filter(({ staffId }) => staffId === member.staffId);
    expect(found).toEqual([{ ...member, lastSignInAt: null }]);
  });

  it('says when somebody last signed in; a failed attempt is none', async () => {
    const { staffId } = await bench.newMember();
    const trace = (outcome: string) => recordAccess({ em: bench.em })({
      actorId: staffId, operation: 'sign-in', subject: 'portal', outcome,
    });
    const lastOf = async () =>
      (await listOf('110101')).find((one) => one.staffId === staffId)?.lastSignInAt;
    await trace('invalid_user_credentials');
    expect(await lastOf()).toBeNull();
    await trace('signed-in');
    const [row] = await bench.em().find(StaffAccess, { actorId: staffId, outcome: 'signed-in' });
    await trace('invalid_user_credentials');
    expect(await lastOf()).toBe(row?.at.toISOString());
  });

  it('never has a parent, who has a district too', async () => {
    const parent = { accountNumber: someAccountNumber(), caseId: randomUUID() };
    await stackAccounts(readTestStack())
      .create({ ...parent, district: '110101', password: null });
    const usernames = (await listOf('110101')).map(({ username }) => username);
    expect(usernames).not.toContain(parent.accountNumber);
    expect(usernames.filter((username) => /^\d+$/u.test(username))).toEqual([]);
  });

  it('is in the order of names', async () => {
    for (const displayName of ['周安', '安宁', '王安']) await bench.newMember({ displayName });
    const names = (await listOf('110101')).map(({ displayName }) => displayName);
    const places = ['安宁', '王安', '周安'].map((name) => names.indexOf(name));
    expect([...places].sort((one, other) => one - other)).toEqual(places);
  });

  it('is whole, however many pages it takes', async () => {
    const idsByPagesOf = async (size: number) =>
      (await bench.staff.list('110101', size)).map(({ user }) => user.id).sort();
    expect(await idsByPagesOf(10)).toEqual(await idsByPagesOf(1000));
  });
});
