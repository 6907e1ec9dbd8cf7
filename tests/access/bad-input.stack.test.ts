import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { Binary, ProblemDetails, routes, type Route, type RouteName } from '@ruxue/contracts';

import { registeredFamily } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';
import { somewhere } from './somewhere.ts';

let world: World;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = openWorld();
  tokens.set('parent', (await registeredFamily(world)).token);
  tokens.set('district-manager', await world.staffToken('manager-dongcheng'));
  tokens.set('agency-reviewer', await world.staffToken('agency-chaoyang'));
  tokens.set('school-officer', await world.staffToken('school-dongcheng'));
  tokens.set('counter-clerk', await world.staffToken('clerk-dongcheng'));
  tokens.set('city-office', await world.staffToken('city-office'));
});

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);
const withBody = Object.keys(routes).filter(isRoute).filter((name) => {
  const { body, access }: Route = routes[name];
  return body !== undefined && body !== Binary && access !== 'signed-machine';
});

/** A token with access to the route. */
function tokenFor({ access }: Route): string | undefined {
  if (access === 'public' || access === 'anybody') return undefined;
  if (typeof access === 'string') return tokens.get('parent');
  return access.map((role) => tokens.get(role)).find((token) => token !== undefined);
}

async function answerTo(name: RouteName, body: string) {
  const route: Route = routes[name];
  const path = route.path.replace(/:(\w+)/gu, (_all, part: string) => somewhere[part] ?? '');
  const token = tokenFor(route);
  const response = await fetch(`${world.api.origin}${path}`, {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  return { status: response.status, problem: ProblemDetails.parse(await response.json()) };
}

/** Routes that need a body. */
const needing = withBody.filter((name) => {
  const { body }: Route = routes[name];
  return body?.safeParse({}).success === false;
});

describe('a body that is wrong', () => {
  it.each(needing)('%s names the fields that are missing', async (name) => {
    const { status, problem } = await answerTo(name, '{}');
    expect([status, problem.type]).toEqual([422, '/problems/invalid-input']);
    expect(problem.fields?.length).toBeGreaterThan(0);
    for (const field of problem.fields ?? []) expect(field.message).toMatch(/\p{Script=Han}/u);
  });

  it.each(withBody)('%s refuses other shapes, and what is no JSON at all', async (name) => {
    expect((await answerTo(name, '[]')).status).toBe(422);
    for (const body of ['null', '"x"', '{', '{"a":', '\u0000']) {
      expect([body, (await answerTo(name, body)).status]).toEqual([body, 400]);
    }
  });
});

describe('a form number that nobody can read', () => {
  it.each(['\u0000', '12345678\u0000', '\u200b\u2060', '\u202e12345678', '\ud83d', '1\u20282'])(
    '%j is refused in words, and breaks nothing (B23)', async (formNumber) => {
      const body = JSON.stringify({ formNumber, verificationCode: 'A1B2C3' });
      const { status, problem } = await answerTo('recordPresentation', body);
      expect([status, problem.fields?.map(({ path }) => path)]).toEqual([422, ['formNumber']]);
      expect(problem.fields?.[0]?.message).toMatch(/\p{Script=Han}/u);
    });
});

describe('an address that is wrong', () => {
  const odd = ['%00', '%F0%9F%98%80', 'x'.repeat(300), "' or 1=1 --", '../..', '0'];
  const status = async (path: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${world.api.origin}${path}`, { headers });
    await response.body?.cancel();
    return response.status;
  };

  it.each(odd)('%s is found nowhere, and breaks nothing', async (text) => {
    const part = text.startsWith('%') ? text : encodeURIComponent(text);
    const manager = tokens.get('district-manager');
    for (const path of ['/api/districts/', '/api/revocations/']) {
      expect([path, await status(path + part)]).toEqual([path, 404]);
    }
    const challenge = 'a'.repeat(43);
    expect(await status(`/api/registrations/${part}?codeChallenge=${challenge}`)).toBe(404);
    expect(await status(`/api/reviews/${part}`, manager)).toBe(404);
    expect(await status(`/api/batches/${part}`, manager)).toBe(404);
  });

  it.each(odd)('%s as a search or a cursor never breaks the queue', async (text) => {
    const part = text.startsWith('%') ? text : encodeURIComponent(text);
    const manager = tokens.get('district-manager');
    expect([200, 422]).toContain(await status(`/api/reviews?q=${part}`, manager));
    expect([200, 422]).toContain(await status(`/api/reviews?cursor=${part}`, manager));
    expect(await status(`/api/reviews?stage=${part}`, manager)).toBe(422);
  });
});
