import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dutiesApart, type StaffActor, type StaffChange, type StaffMember } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { refusalOf } from '@ruxue/testing/outcome-of';

import { Denial } from '../denials/denial.entity.ts';
import { openStaffBench, someInvitation, type StaffBench } from '../testing/stack-staff.ts';
import { separateDuties } from './separate-duties.ts';
import { StaffChangeEntry } from './staff-change-entry.entity.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const day = 24 * 3600_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const schoolId = 'school-110101-1';
const deputyship = { from: inDays(1), until: inDays(2) };
const problemsOf = async (work: Promise<unknown>) => (await refusalOf(work))?.data.fields;
const apart = [{ path: 'roles', message: dutiesApart }];

describe('nobody both reviews and enrols', () => {
  it.each(['reviewer', 'agency-reviewer', 'district-manager'] as const)(
    'by an invitation as school officer and %s', async (role) => {
      const agency = role === 'agency-reviewer' ? 'police' : null;
      const roles: ('school-officer' | typeof role)[] = ['school-officer', role];
      const invitation = someInvitation({ roles, agency, schoolId });
      const request = { actor: manager, key: randomUUID(), invitation };
      expect(await problemsOf(bench.invite(request))).toEqual(apart);
    },
  );

  it.each<[string, Partial<StaffMember>, StaffChange]>([
    ['an officer who is to review', { roles: ['school-officer'], schoolId }, {
      roles: ['school-officer', 'reviewer'],
    }],
    ['an officer who is to stand in', { roles: ['school-officer'], schoolId }, { deputyship }],
    ['a reviewer who is to enrol', { roles: ['reviewer'] }, {
      roles: ['reviewer', 'school-officer'], schoolId,
    }],
    ['a deputy to come who is to enrol', { roles: ['counter-clerk'], deputyship }, {
      roles: ['school-officer'], schoolId,
    }],
  ])('by a change: %s', async (_who, before, change) => {
    const { staffId } = await bench.newMember(before);
    expect(await problemsOf(bench.update({ actor: manager, staffId, change }))).toEqual(apart);
  });

  it('but an officer may also be at the counter, and have stood in once', async () => {
    const past = { from: inDays(-2), until: inDays(-1) };
    const { staffId } = await bench.newMember({ roles: ['counter-clerk'], deputyship: past });
    const change: StaffChange = { roles: ['counter-clerk', 'school-officer'], schoolId };
    const { member } = await bench.update({ actor: manager, staffId, change });
    expect(member.roles).toEqual(['school-officer', 'counter-clerk']);
  });
});

describe('whoever does both from before', () => {
  const separate = () => separateDuties({ ...bench, logger: createLogger('auth-test', 'fatal') })();
  const memberNow = async ({ staffId }: StaffMember) =>
    (await bench.list({ actor: manager })).staff.find((one) => one.staffId === staffId);
  const kindsOf = async ({ staffId }: StaffMember) =>
    (await bench.em().find(StaffChangeEntry, {
      staffId, kinds: { $contains: ['separateDuties'] },
    }))
      .map(({ actorId }) => actorId);

  it('enrols no more, by tokens of before either, and once only', async () => {
    const member = await bench.newMember({ roles: ['school-officer'], schoolId });
    await bench.staff.setRoles(member.staffId, ['school-officer', 'reviewer']);
    await separate();
    await separate();
    const { roles, schoolId: school, version } = await memberNow(member) ?? {};
    expect({ roles, school, version }).toEqual({
      roles: ['reviewer'], school: null, version: member.version + 1,
    });
    expect(await kindsOf(member)).toEqual(['auth']);
    expect(await bench.em().count(Denial, { subject: `user:${member.staffId}` })).toBe(1);
  });

  it('stands in no more where enrolling is the only duty', async () => {
    const member = await bench.newMember({ roles: ['reviewer'], deputyship });
    const { staffId } = member;
    await bench.staff.setRoles(staffId, ['school-officer']);
    await separate();
    expect(await memberNow(member)).toMatchObject({
      roles: ['school-officer'], deputyship: null,
    });
  });

  it('is nobody else: an officer keeps the school', async () => {
    const member = await bench.newMember({ roles: ['school-officer'], schoolId });
    await separate();
    expect(await memberNow(member)).toEqual({ ...member, lastSignInAt: null });
    expect(await kindsOf(member)).toEqual([]);
  });
});
