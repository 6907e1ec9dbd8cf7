import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keycloakTestsClient } from '@ruxue/local/keycloak-admin';
import { realmName } from '@ruxue/local/keycloak-realm';
import { pkcePair, type SignInEnd } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import * as z from 'zod';

import { openSignInPlace, userIdOf, type SignInPlace } from './sign-in-place.ts';

let place: SignInPlace;
let parent: string;
let refreshToken: string;
let accessToken: string;
beforeAll(async () => {
  place = await openSignInPlace();
  parent = await place.newParent();
  const tokens = await place.newBrowser()
    .signInByPassword(parent, somePassword, (id) => place.solve(id));
  ({ access_token: accessToken, refresh_token: refreshToken } = tokens);
});
afterAll(() => place.close());

interface Client {
  readonly client_id: string;
  readonly client_secret?: string;
}

/** Keycloak's own realm is on the same host as ours, so it must refuse the same grants. */
const realms = [
  // Auth's client has no secret: it signs in by a key (services/auth/src/keycloak).
  { realm: realmName, own: null, leastClients: 7 },
  { realm: 'master', own: keycloakTestsClient, leastClients: 7 },
];

/** Every client of a realm, with its own credentials. */
async function everyClient(realm: string): Promise<Client[]> {
  const clients = await place.admin.get(
    `/${realm}/clients`,
    z.array(z.looseObject({ clientId: z.string(), secret: z.string().optional() })),
  );
  return clients.map(({ clientId, secret }) => ({
    client_id: clientId, ...(secret === undefined ? {} : { client_secret: secret }),
  }));
}

const post = (
  path: string, form: Record<string, string>, realm: string = realmName,
): Promise<Response> =>
  fetch(`${place.stack.keycloak.url}/realms/${realm}/protocol/openid-connect${path}`, {
    method: 'POST', body: new URLSearchParams(form),
  });

const otherGrants = (username: string): Record<string, string>[] => [
  { grant_type: 'password', username, password: somePassword },
  { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'x' },
  { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: 'x' },
  {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: accessToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  },
  { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: accessToken },
  { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', assertion: 'x' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:uma-ticket', audience: 'ruxue-portal' },
  {
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': 'x',
  },
  { grant_type: 'authorization_code', code: 'x', redirect_uri: place.stack.portalOrigin },
  { grant_type: 'nonsense' },
];

describe.each(realms)('the endpoints of $realm', ({ realm, own, leastClients }) => {
  let username: string;
  beforeAll(async () => {
    username = realm === realmName ? parent : await newAdministrator();
  });
  afterAll(async () => {
    if (realm === realmName) return;
    await place.admin.delete(`/${realm}/users/${await userIdOf(place.admin, username, realm)}`);
  });

  it('refuse every other grant to every client', async () => {
    const clients = await everyClient(realm);
    expect(clients.length).toBeGreaterThanOrEqual(leastClients);
    for (const client of clients) {
      for (const grant of otherGrants(username)) {
        const answer = await post('/token', { ...client, ...grant }, realm);
        const body: unknown = await answer.json();
        expect({ client, grant, status: answer.status, body })
          .toMatchObject({ status: expect.closeTo(400, -1), body: { error: expect.any(String) } });
      }
    }
  });

  it(`give tokens for a secret to ${own ?? 'no client'} alone`, async () => {
    for (const client of await everyClient(realm)) {
      const form = { ...client, grant_type: 'client_credentials' };
      const answer = await post('/token', form, realm);
      expect([client.client_id, answer.ok]).toEqual([client.client_id, client.client_id === own]);
    }
  });

  it.each(['/auth/device', '/ext/ciba/auth'])('%s refuses', async (path) => {
    for (const client of await everyClient(realm)) {
      const form = { ...client, scope: 'openid', login_hint: username };
      expect((await post(path, form, realm)).ok).toBe(false);
    }
  });

  it('slow down guessing', async () => {
    const rules = await place.admin.get(`/${realm}`, z.looseObject({}));
    expect(rules).toMatchObject({ bruteForceProtected: true, failureFactor: 10 });
  });
});

/** A user of Keycloak's own console, without any rights there. */
async function newAdministrator(): Promise<string> {
  const username = `somebody-${randomUUID()}`;
  const credentials = [{ type: 'password', value: somePassword, temporary: false }];
  // Complete, so that only the grant can be refused.
  const person = { firstName: 'S', lastName: 'B', email: `${username}@example.com` };
  await place.admin.send('POST', '/master/users', {
    username, enabled: true, emailVerified: true, credentials, ...person,
  });
  return username;
}

describe('the token endpoint', () => {
  it('renews a session once for each refresh token', async () => {
    const form = {
      grant_type: 'refresh_token', client_id: 'ruxue-portal', refresh_token: refreshToken,
    };
    const renewed = await post('/token', form);
    expect(renewed.status).toBe(200);
    expect((await post('/token', form)).status).toBe(400);
  });
});

describe('the authorization endpoint', () => {
  /** The answer to a plain request with these parameters changed. */
  async function ask(change: Record<string, string>): Promise<URLSearchParams | number> {
    const query = new URLSearchParams({
      client_id: 'ruxue-portal',
      redirect_uri: `${place.stack.portalOrigin}/call-back`,
      response_type: 'code',
      scope: 'openid',
      nonce: 'n',
      code_challenge: pkcePair().challenge,
      code_challenge_method: 'S256',
      ...change,
    });
    const answer = await fetch(
      `${place.stack.keycloak.issuer}/protocol/openid-connect/auth?${query.toString()}`,
      { redirect: 'manual' },
    );
    const location = answer.headers.get('location');
    if (location === null) return answer.status;
    const { searchParams, hash } = new URL(location);
    return searchParams.has('error') ? searchParams : new URLSearchParams(hash.slice(1));
  }

  it('shows the form to a code with PKCE by S256', async () => {
    expect(await ask({})).toBe(200);
  });

  it.each([
    [{ response_type: 'token' }],
    [{ response_type: 'id_token' }],
    [{ response_type: 'id_token token' }],
    [{ response_type: 'code token' }],
    [{ response_type: 'code id_token' }],
    [{ response_type: 'code id_token token' }],
    [{ code_challenge: '' }],
    [{ code_challenge_method: 'plain' }],
    [{ code_challenge_method: '' }],
  ])('refuses %o', async (change) => {
    const refused = await ask(change);
    expect(refused).toBeInstanceOf(URLSearchParams);
    expect(refused instanceof URLSearchParams && refused.has('error')).toBe(true);
  });

  it.each([
    'https://evil.example/', 'http://localhost:1/', '/', '/call-back/x', '/call-back?to=x',
    '/call-back/../enrolment', '/call-backx',
  ])('never leads to %s', async (uri) => {
    const redirect_uri = uri.startsWith('/') ? place.stack.portalOrigin + uri : uri;
    expect(await ask({ redirect_uri })).toBe(400);
  });

  it.each(['/', '/call-back/x', '/enrolment'])('leads nobody to %s who signs out', async (path) => {
    const query = new URLSearchParams({
      client_id: 'ruxue-portal', post_logout_redirect_uri: place.stack.portalOrigin + path,
    });
    const answer = await fetch(
      `${place.stack.keycloak.issuer}/protocol/openid-connect/logout?${query.toString()}`,
      { redirect: 'manual' },
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('gives no code to another verifier', async () => {
    const browser = place.newBrowser();
    const end: SignInEnd = await browser.submitPassword(
      await browser.authorise(pkcePair().challenge),
      { username: parent, password: somePassword },
      (id) => place.solve(id),
    );
    await expect(browser.tokens(end, pkcePair().verifier)).rejects.toThrow();
  });
});
