import { beforeAll, describe, expect, it } from '@jest/globals';
import { routes, staffRoles, type Route, type RouteName } from '@ruxue/contracts';

import { registeredFamily } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';
import { somewhere } from './somewhere.ts';

let world: World;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = openWorld();
  tokens.set('parent', (await registeredFamily(world)).token);
  for (const role of staffRoles) {
    const person = world.stack.staff.find((staff) => staff.role === role);
    if (!person) throw new Error(`the test stack has no ${role}`);
    tokens.set(role, await world.staffToken(person.username));
  }
});

function tokenOf(role: string): string {
  const token = tokens.get(role);
  if (token === undefined) throw new Error(`no token of a ${role}`);
  return token;
}

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);
const guarded = Object.keys(routes).filter(isRoute).filter((name) => {
  const { access }: Route = routes[name];
  return access === 'parent' || access === 'signed-in' || typeof access === 'object';
});
const statusOf = (name: RouteName, token?: string) =>
  world.api.status(name, { params: somewhere, ...(token === undefined ? {} : { token }) });

describe('every guarded route', () => {
  it.each(guarded)('%s refuses a caller without a token, and a broken token', async (name) => {
    expect(await statusOf(name)).toBe(401);
    expect(await statusOf(name, 'a.b.c')).toBe(401);
  });

  const forSome = guarded.filter((name) => name !== 'signOut');
  it.each(forSome)('%s refuses every role it is not for', async (name) => {
    const { access }: Route = routes[name];
    const allowed = new Set<string>(typeof access === 'object' ? access : [access]);
    for (const role of ['parent', ...staffRoles].filter((one) => !allowed.has(one))) {
      expect([role, await statusOf(name, tokenOf(role))]).toEqual([role, 403]);
    }
  });
});

describe('an SMS code for the own case', () => {
  const bodies = [
    { purpose: 'revoke' }, { purpose: 'change-password' }, { purpose: 'change-phone' },
    { purpose: 'change-phone', phone: '13800138000' }, { purpose: 'decline' },
  ] as const;

  it.each(bodies)('is refused to nobody and to staff: %j', async (body) => {
    expect((await world.api.refused('requestSmsCode', { body })).status).toBe(401);
    const token = tokenOf('reviewer');
    expect((await world.api.refused('requestSmsCode', { body, token })).status).toBe(403);
  });
});

describe('the wait for the next SMS code (S19)', () => {
  it('is told for the own case, and for nothing that anybody may type', async () => {
    const { token } = await registeredFamily(world);
    const waitOf = (purpose: string) => ({ query: { purpose }, token });
    const { body } = await world.api.call('getSmsCodeWait', waitOf('revoke'));
    expect(body).toEqual({ resendAfterSeconds: 0 });
    for (const purpose of ['register', 'sign-in', 'claim']) {
      expect((await world.api.refused('getSmsCodeWait', waitOf(purpose))).status).toBe(422);
    }
  });
});

describe("a manager of another district's staff", () => {
  it('finds nobody to list or to change', async () => {
    const token = tokenOf('district-manager');
    const { body: own } = await world.api.call('listStaff', { token });
    const usernames = own.staff.map(({ username }) => username);
    expect(usernames).toContain('reviewer-dongcheng');
    expect(usernames).not.toContain('reviewer-chaoyang');
    const reviewer = own.staff.find(({ username }) => username === 'reviewer-dongcheng');
    const refused = await world.api.refused('updateStaff', {
      token: await world.staffToken('manager-chaoyang'),
      params: { staffId: reviewer?.staffId ?? '' },
      body: { isEnabled: false, baseVersion: 0 },
    });
    expect(refused).toMatchObject({ status: 404, problem: { type: '/problems/not-found' } });
  });
});

describe('a machine', () => {
  it('is refused without the right signature', async () => {
    const body = {
      reference: '00000000-0000-4000-8000-000000000000', answer: 'same' as const, fields: [],
    };
    const params = { connector: 'social-insurance' as const };
    expect((await world.api.refused('receiveAgencyAnswer', { params, body })).status).toBe(403);
  });
});
