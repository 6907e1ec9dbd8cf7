import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails, routes, type Route, type RouteName } from '@ruxue/contracts';

import type { IRoute } from 'express';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);
const names = Object.keys(routes).filter(isRoute);
const open: readonly unknown[] = ['public', 'anybody', 'demo', 'signed-machine'];
const guarded = names.filter((name) => !open.includes(routes[name].access));

const gateways: OpenGateway[] = [];
const opened = async (options: Parameters<typeof openGateway>[0]) => {
  const gateway = await openGateway(options);
  gateways.push(gateway);
  return gateway;
};
afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())));

interface Sent {
  readonly from?: string;
  readonly token?: string;
  readonly body?: string;
}

/** One request to a route, with unfilled path parameters. */
async function send(gateway: OpenGateway, name: RouteName, { from, token, body }: Sent = {}) {
  const { method, path }: Route = routes[name];
  const response = await fetch(gateway.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(method === 'GET' ? {} : { body: body ?? '{}' }),
  });
  if (response.status !== 429) await response.body?.cancel();
  return response;
}

async function expectTooMany(response: Response): Promise<void> {
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = ProblemDetails.parse(await response.json());
  expect(problem.type).toBe('/problems/too-many-requests');
}

describe('every route', () => {
  let tiny: OpenGateway;
  beforeAll(async () => {
    tiny = await opened({ addressFactor: 0, trustedProxies: ['127.0.0.1'] });
  });

  it.each(names)('%s has a limit per client address, before any other work', async (name) => {
    const from = `2001:db8:${names.indexOf(name).toString(16)}::1`;
    expect((await send(tiny, name, { from })).status).not.toBe(429);
    // Neither the broken body nor the broken token is looked at.
    await expectTooMany(await send(tiny, name, { from, token: 'a.b.c', body: '{' }));
  });
});

describe('whatever else the gateway serves', () => {
  let tiny: OpenGateway;
  beforeAll(async () => {
    tiny = await opened({ addressFactor: 0, trustedProxies: ['127.0.0.1'] });
  });
  const ofTable = new Set(names.map((name) => `${routes[name].method} ${routes[name].path}`));

  it('is behind a counter: nothing but headers comes before it', () => {
    const { stack } = tiny.app.router;
    const firstCounter = stack.findIndex(({ name }) => name === 'countFiles');
    const before = stack.slice(0, firstCounter);
    expect(before.filter(({ route }) => !route).map(({ name }) => name))
      .toEqual(['helmetMiddleware', 'boundRequest', 'refuseForeignHost']);
    const uncounted = before.flatMap(({ route }) => (route ? methodsOf(route) : []))
      .filter((served) => !ofTable.has(served));
    expect(uncounted).toEqual(['GET /healthz', 'GET /readyz']);
  });

  it.each([
    ['GET', '/healthz'], ['HEAD', '/healthz'], ['GET', '/readyz'], ['GET', '/api/openapi.json'],
    ['GET', '/'], ['GET', '/index.html'], ['GET', '/main-abcd1234.js'], ['GET', '/plain.bin'],
    ['GET', '/some/page'], ['HEAD', '/main-abcd1234.js'], ['GET', '/no-such.file'],
    ['POST', '/api/no-such-route'], ['OPTIONS', '/api/districts'],
  ])('%s %s has a limit per client address', async (method, path) => {
    const from = `2001:db8:f:${(fresh += 1).toString(16)}::1`;
    const ask = () => fetch(tiny.url + path, { method, headers: { 'x-forwarded-for': from } });
    const first = await ask();
    await first.body?.cancel();
    expect(first.status).not.toBe(429);
    const second = await ask();
    if (method === 'HEAD') expect(second.status).toBe(429);
    else await expectTooMany(second);
  });
});

/** The changing part of the clients' addresses. */
let fresh = 0;

const methodsOf = ({ path, stack }: IRoute): string[] =>
  [...new Set(stack.map(({ method }) => `${method.toUpperCase()} ${path}`))];

describe('every route for somebody signed in', () => {
  const caseId = randomUUID();
  let tiny: OpenGateway;
  beforeAll(async () => {
    tiny = await opened({ userRequestsPerMinute: 1, trustedProxies: ['127.0.0.1'] });
  });

  it.each([...guarded, 'requestSmsCode'] as const)(
    '%s has a limit per person, from wherever, before the body is read',
    async (name) => {
      const roles = ['parent', 'reviewer', 'district-manager', 'school-officer'];
      const token = await tiny.tokenOf({
        sub: name, case_id: caseId, realm_access: { roles },
      });
      expect((await send(tiny, name, { token, from: '192.0.2.1' })).status).not.toBe(429);
      await expectTooMany(await send(tiny, name, { token, from: '192.0.2.2', body: '{' }));
      const other = await tiny.tokenOf({ sub: `${name}-2`, realm_access: { roles } });
      expect((await send(tiny, name, { token: other, from: '192.0.2.1' })).status).not.toBe(429);
    },
  );
});

describe('X-Forwarded-For', () => {
  const reading = 'getPortalConfiguration';

  it('of somebody who is no configured proxy counts for nothing', async () => {
    const gateway = await opened({ addressFactor: 0 });
    expect((await send(gateway, reading, { from: '192.0.2.1' })).status).toBe(200);
    await expectTooMany(await send(gateway, reading, { from: '192.0.2.2' }));
  });

  it('of a configured proxy names the client, whatever the client wrote before', async () => {
    const gateway = await opened({ addressFactor: 0, trustedProxies: ['127.0.0.1'] });
    expect((await send(gateway, reading, { from: '192.0.2.1' })).status).toBe(200);
    expect((await send(gateway, reading, { from: '192.0.2.2' })).status).toBe(200);
    await expectTooMany(await send(gateway, reading, { from: '198.51.100.9, 192.0.2.1' }));
    await expectTooMany(await send(gateway, reading, { from: '127.0.0.1, 192.0.2.2' }));
  });
});
