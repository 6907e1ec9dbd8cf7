import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { InvitedStaff, type RouteBodyInput } from '@ruxue/contracts';
import { waitFor } from '@ruxue/testing/wait-for';

import { invitedStaff, someInvitation } from '../support/staff.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let manager: string;
beforeAll(async () => {
  world = openWorld();
  manager = await world.staffToken('manager-dongcheng');
});

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const statusOf = (name: 'listReviews' | 'listStaff', token: string) =>
  world.api.status(name, { token });

describe('staff', () => {
  it('are invited by their manager, sign in with a password of their own, and are listed', async () => {
    const { member, token } = await invitedStaff(world, manager);
    expect(await statusOf('listReviews', token)).toBe(200);
    expect(await statusOf('listStaff', token)).toBe(403);
    const { body } = await world.api.call('listStaff', { token: manager });
    const listed = body.staff.find(({ staffId }) => staffId === member.staffId);
    expect(listed).toEqual({ ...member, isInvited: false, lastSignInAt: expect.any(String) });
  });

  it('are one account however often the invitation is sent, and none without a name', async () => {
    const invitation = { token: manager, body: someInvitation(), key: randomUUID() };
    const invited = async () =>
      InvitedStaff.parse((await world.api.call('inviteStaff', invitation)).body).member;
    const first = await invited();
    expect(await invited()).toEqual({ ...first, version: first.version + 1 });
    const refused = await world.api.refused('inviteStaff', {
      token: manager, body: someInvitation({ username: invitation.body.username }),
    });
    expect(refused).toMatchObject({ status: 409, problem: { type: '/problems/username-taken' } });
    const nameless = await world.api.refused('inviteStaff', {
      token: manager, body: someInvitation({ username: '12' }),
    });
    expect(nameless.problem.fields?.map(({ path }) => path)).toEqual(['username']);
  });

  it('are changed once by two changes of the same version', async () => {
    const roles = ['reviewer', 'counter-clerk'] as ['reviewer', 'counter-clerk'];
    const { member: { staffId, version } } = await invitedStaff(world, manager, { roles });
    const change = (body: Omit<RouteBodyInput<'updateStaff'>, 'baseVersion'>) =>
      world.api.status('updateStaff', {
        token: manager, params: { staffId }, body: { ...body, baseVersion: version },
      });
    const statuses = await Promise.all([
      change({ roles: ['counter-clerk'] }), change({ displayName: '欧阳明' }),
    ]);
    expect([...statuses].sort()).toEqual([200, 409]);
  });

  it('who stand in for the manager are one while the dates hold', async () => {
    const deputyship = { from: daysFromNow(-1), until: daysFromNow(1) };
    const deputy = await invitedStaff(world, manager, { deputyship });
    expect(await statusOf('listStaff', deputy.token)).toBe(200);

    const past = { from: daysFromNow(-2), until: daysFromNow(-1) };
    await world.api.call('updateStaff', {
      token: manager, params: { staffId: deputy.member.staffId },
      body: { deputyship: past, baseVersion: deputy.member.version },
    });
    // Tokens of the second of the change are refused together with older ones.
    const token = await waitFor('a token of after the change', async () => {
      const fresh = await world.passwordToken(deputy.member.username, deputy.password);
      return (await statusOf('listReviews', fresh)) === 200 ? fresh : undefined;
    });
    expect(await statusOf('listStaff', token)).toBe(403);
  });
});
