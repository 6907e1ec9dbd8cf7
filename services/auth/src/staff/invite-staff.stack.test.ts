import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffInvitation } from '@ruxue/contracts';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePassword } from '@ruxue/testing/people';

import {
  actorFor, openStaffBench, someInvitation, someUsername, type StaffBench,
} from '../testing/stack-staff.ts';
import { claimUsername, releaseUsername } from './claim-username.ts';
import { ClaimedUsername } from './claimed-username.entity.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const hour = 3600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const invite = (change: Partial<StaffInvitation> = {}, actor = manager, key = randomUUID()) =>
  bench.invite({ actor, key, invitation: someInvitation(change) });

describe('inviting a member of staff', () => {
  it('makes an account of the district with a temporary password', async () => {
    const deputyship = { from: inHours(1), until: inHours(2) };
    const asked = someInvitation({
      roles: ['agency-reviewer', 'reviewer'], agency: 'housing', deputyship,
    });
    const { member, temporaryPassword } =
      await bench.invite({ actor: manager, key: randomUUID(), invitation: asked });
    expect(member).toEqual({
      ...asked, staffId: member.staffId, roles: ['reviewer', 'agency-reviewer'],
      district: '110101', isEnabled: true, isInvited: true, version: 1,
    });
    expect(temporaryPassword).toMatch(/^[A-Z]{4}-/u);
    const { staff } = await bench.list({ actor: manager });
    expect(staff).toContainEqual({ ...member, lastSignInAt: null });
  });

  it('gives the identical request again a fresh password for the same account', async () => {
    const request = { actor: manager, key: randomUUID(), invitation: someInvitation() };
    const first = await bench.invite(request);
    const again = await bench.invite(request);
    expect(again.member).toEqual({ ...first.member, version: 2 });
    expect(again.temporaryPassword).not.toBe(first.temporaryPassword);
  });

  it('takes a key for one invitation (L3)', async () => {
    const key = randomUUID();
    const invitation = someInvitation();
    await bench.invite({ actor: manager, key, invitation });
    const renamed = { ...invitation, username: someUsername() };
    const retitled = { ...invitation, displayName: `${invitation.displayName}二` };
    for (const other of [renamed, retitled]) {
      const reused = bench.invite({ actor: manager, key, invitation: other });
      expect(await outcomeOf(reused)).toBe('key-reused');
    }
    const { staff } = await bench.list({ actor: manager });
    expect(staff.map(({ username }) => username)).not.toContain(renamed.username);
  });

  it('leads to a password of their own at the first sign-in, and is over then', async () => {
    const invitation = someInvitation({ roles: ['agency-reviewer'], agency: 'police' });
    const request = { actor: manager, key: randomUUID(), invitation };
    const { member, temporaryPassword } = await bench.invite(request);
    const { access_token } =
      await bench.signIn(member.username, temporaryPassword, somePassword);
    expect(claimsOf(access_token)).toMatchObject({
      sub: member.staffId, district: '110101', agency: 'police',
      realm_access: { roles: ['agency-reviewer'] },
    });
    expect(await outcomeOf(bench.invite(request))).toBe('username-taken');
    const { staff } = await bench.list({ actor: manager });
    expect(staff).toContainEqual({
      ...member, isInvited: false, lastSignInAt: expect.any(String),
    });
  });

  it('goes on with an account that an earlier invitation left without roles', async () => {
    const username = someUsername();
    const attributes = { district: ['110101'] };
    await bench.staff.create({ username, attributes, temporaryPassword: 'ABCD-efgh-2345-jkmn' });
    const { member } = await invite({ username });
    expect(member).toMatchObject({ username, roles: ['reviewer'] });
  });

  it('frees a name that an invitation took and made nothing of', async () => {
    const username = someUsername();
    const dead = { actor: manager, key: randomUUID(), invitation: someInvitation({ username }) };
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
    expect(await claimUsername(bench.em(), dead, minutesAgo(1))).toBe('new');
    // For all that others know it is still at it.
    expect(await outcomeOf(invite({ username }))).toBe('username-taken');
    await releaseUsername(bench.em(), username);
    expect(await claimUsername(bench.em(), dead, minutesAgo(3))).toBe('new');
    const { member } = await invite({ username });
    expect(member).toMatchObject({ username, roles: ['reviewer'] });
  });

  it('keeps the name of an account that it has made', async () => {
    const { member: { username } } = await invite();
    const claimed = await bench.em().findOneOrFail(ClaimedUsername, username);
    expect(claimed.expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * hour);
  });

  it('gives a username to one of two invitations at the same moment', async () => {
    const username = someUsername();
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => outcomeOf(invite({ username }))),
    );
    expect(outcomes.sort()).toEqual(['passed', ...Array<string>(3).fill('username-taken')]);
    const { staff } = await bench.list({ actor: manager });
    expect(staff.filter((member) => member.username === username)).toHaveLength(1);
  });

  it('makes one account of identical requests at the same moment', async () => {
    const request = { actor: manager, key: randomUUID(), invitation: someInvitation() };
    const [one, other] = await Promise.all([bench.invite(request), bench.invite(request)]);
    expect(one.member.staffId).toBe(other.member.staffId);
  });

  it.each(['reviewer-dongcheng', 'manager-chaoyang', 'operator'])(
    'takes over nobody: %s', async (username) => {
      expect(await outcomeOf(invite({ username }))).toBe('username-taken');
    },
  );
});

describe('an invitation is refused', () => {
  it.each<[string, Partial<StaffInvitation>, string]>([
    ['an agency reviewer without agency', { roles: ['agency-reviewer'] }, 'agency'],
    ['an agency for another role', { agency: 'police' }, 'agency'],
    ['a school officer without school', { roles: ['school-officer'] }, 'schoolId'],
    ['a school for another role', { schoolId: 'school-110101-1' }, 'schoolId'],
    [
      'a school of another district',
      { roles: ['school-officer'], schoolId: 'school-110105-1' }, 'schoolId',
    ],
    ['a school that is none', { roles: ['school-officer'], schoolId: 'nowhere' }, 'schoolId'],
  ])('with a message at the field: %s', async (_what, change, path) => {
    const refusal = await refusalOf(invite(change));
    expect(refusal?.data.type).toBe('invalid-input');
    expect(refusal?.data.fields?.map((field) => field.path)).toEqual([path]);
  });

  it('and takes a school of the district', async () => {
    const { member } = await invite({ roles: ['school-officer'], schoolId: 'school-110101-1' });
    expect(member.schoolId).toBe('school-110101-1');
  });

  it.each<[string, () => Promise<StaffActor>]>([
    ['a reviewer', async () => actorFor(await bench.newMember(), ['reviewer'])],
    [
      'a reviewer whose token says more', async () =>
        actorFor(await bench.newMember(), ['district-manager']),
    ],
    ['a manager of elsewhere by the token', async () => ({ ...manager, district: '110105' })],
    ['a manager without a district', () => Promise.resolve({ ...manager, district: null })],
    ['nobody whom Keycloak knows', () => Promise.resolve({ ...manager, staffId: randomUUID() })],
    ['an id that is a path', () => Promise.resolve({ ...manager, staffId: '../users' })],
    [
      'a manager who has been disabled', async () => {
        const dismissed = await bench.newManager('110101');
        const change = { isEnabled: false };
        await bench.update({ actor: manager, staffId: dismissed.staffId, change });
        return dismissed;
      },
    ],
    [
      'a deputy whose time has passed', async () => {
        const deputyship = { from: inHours(-2), until: inHours(-1) };
        return actorFor(await bench.newMember({ deputyship }), ['district-manager']);
      },
    ],
    [
      'a deputy whose time has not come', async () => {
        const deputyship = { from: inHours(1), until: inHours(2) };
        return actorFor(await bench.newMember({ deputyship }), ['district-manager']);
      },
    ],
  ])('from %s', async (_who, actorOf) => {
    const actor = await actorOf();
    expect(await outcomeOf(invite({}, actor))).toBe('forbidden');
    expect(await outcomeOf(bench.list({ actor }))).toBe('forbidden');
    const { staffId } = manager;
    const change = { displayName: '王安' };
    expect(await outcomeOf(bench.update({ actor, staffId, change }))).toBe('forbidden');
  });

  it('from a deputy for more than staff without such powers', async () => {
    const deputyship = { from: inHours(-1), until: inHours(1) };
    const deputy = actorFor(await bench.newMember({ deputyship }), ['district-manager']);
    expect(await outcomeOf(invite({}, deputy))).toBe('passed');
    expect(await outcomeOf(invite({ deputyship }, deputy))).toBe('forbidden');
    expect(await outcomeOf(invite({ roles: ['district-manager'] }, deputy))).toBe('forbidden');
  });
});
