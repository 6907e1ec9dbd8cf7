import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails, routes, type Route, type RouteName } from '@ruxue/contracts';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { caseId } from '../testing/some-request.ts';

let gateway: OpenGateway;
beforeAll(async () => {
  gateway = await openGateway({});
});
afterAll(() => gateway.close());

/** The address as written: fetch would tidy it. */
async function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const asked = request(gateway.url, { method, path, headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);
const all = Object.keys(routes).filter(isRoute).map((name) => [name, routes[name] as Route] as const);

async function expectNotFound(method: string, path: string): Promise<void> {
  const { status, headers, body } = await ask(method, path);
  expect([path, status]).toEqual([path, 404]);
  expect(headers['content-type']).toContain('application/problem+json');
  expect(ProblemDetails.parse(JSON.parse(body)).type).toBe('/problems/not-found');
}

describe('the address of a route', () => {
  it.each(all)('%s has one spelling', async (_name, { method, path }) => {
    const upper = path.replace(/^\/\w+/u, (first) => first.toUpperCase());
    const lastUpper = path.replace(/\/[a-z-]+$/u, (last) => last.toUpperCase());
    for (const other of [upper, lastUpper, `${path}/`].filter((one) => one !== path)) {
      await expectNotFound(method, other);
    }
  });

  it.each(['/HEALTHZ', '/healthz/', '/Readyz', '/api', '/API', '/Internal/x', '/DEV/outbox', '/api/x'])(
    '%s is no page of the portal', (path) => expectNotFound('GET', path),
  );

  it('leaves the portal its own, with and without a slash', async () => {
    for (const path of ['/enrolment', '/enrolment/', '/apis', '/developer']) {
      expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
    }
  });
});

describe('a foreign Host', () => {
  const hosts = ['evil.example', 'localhost.evil.example:8080', '127.0.0.1.evil.example', '10.0.0.1'];

  it.each(hosts)('%s is refused by the demo (DNS rebinding)', async (host) => {
    for (const path of ['/', '/api/season', '/dev/outbox', '/healthz']) {
      expect([path, (await ask('GET', path, { host })).status]).toEqual([path, 400]);
    }
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080'])(
    '%s is of this machine', async (host) => {
      expect((await ask('GET', '/healthz', { host })).status).toBe(200);
    },
  );
});

describe('other methods', () => {
  it('HEAD tells what GET would, without a body, and is for no other route', async () => {
    const get = await ask('GET', '/api/openapi.json');
    const head = await ask('HEAD', '/api/openapi.json');
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect((await ask('HEAD', routes.register.path)).status).toBe(404);
    expect((await ask('HEAD', routes.getEnrolment.path)).status).toBe(401);
  });

  it('HEAD opens no stream', async () => {
    const token = await gateway.tokenOf({
      sub: 'user-1', case_id: caseId, realm_access: { roles: ['parent'] },
    });
    const headers = { authorization: `Bearer ${token}` };
    const { status, headers: answered } = await ask('HEAD', routes.streamEnrolment.path, headers);
    expect([status, answered['content-type']]).toEqual([200, expect.stringMatching(/event-stream/u)]);
  });

  it.each(all)('OPTIONS %s lets no other origin in', async (_name, { path }) => {
    const { headers } = await ask('OPTIONS', path, {
      origin: 'https://elsewhere.example', 'access-control-request-method': 'GET',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
