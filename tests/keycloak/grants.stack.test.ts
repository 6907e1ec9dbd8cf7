import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realmName } from '@ruxue/local/keycloak-realm';
import { pkcePair, type SignInEnd } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import * as z from 'zod';

import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';

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

/** Every client of the realm, with its own credentials. */
async function everyClient(): Promise<Client[]> {
  const clients = await place.admin.get(
    `/${realmName}/clients`,
    z.array(z.looseObject({ clientId: z.string(), secret: z.string().optional() })),
  );
  return clients.map(({ clientId, secret }) => ({
    client_id: clientId, ...(secret === undefined ? {} : { client_secret: secret }),
  }));
}

const post = (path: string, form: Record<string, string>): Promise<Response> =>
  fetch(`${place.stack.keycloak.issuer}/protocol/openid-connect${path}`, {
    method: 'POST', body: new URLSearchParams(form),
  });

const otherGrants = (): Record<string, string>[] => [
  { grant_type: 'password', username: parent, password: somePassword },
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

describe('the token endpoint', () => {
  it('refuses every other grant to every client', async () => {
    const clients = await everyClient();
    expect(clients.length).toBeGreaterThanOrEqual(7);
    for (const client of clients) {
      for (const grant of otherGrants()) {
        const answer = await post('/token', { ...client, ...grant });
        const body: unknown = await answer.json();
        expect({ client, grant, status: answer.status, body })
          .toMatchObject({ status: expect.closeTo(400, -1), body: { error: expect.any(String) } });
      }
    }
  });

  it('gives tokens of its own to ruxue-auth alone', async () => {
    for (const client of await everyClient()) {
      const answer = await post('/token', { ...client, grant_type: 'client_credentials' });
      expect([client.client_id, answer.ok]).toEqual([
        client.client_id, client.client_id === 'ruxue-auth',
      ]);
    }
  });

  it('renews a session once for each refresh token', async () => {
    const form = {
      grant_type: 'refresh_token', client_id: 'ruxue-portal', refresh_token: refreshToken,
    };
    const renewed = await post('/token', form);
    expect(renewed.status).toBe(200);
    expect((await post('/token', form)).status).toBe(400);
  });
});

describe('the other endpoints of grants', () => {
  it.each(['/auth/device', '/ext/ciba/auth'])('%s refuses', async (path) => {
    for (const client of await everyClient()) {
      const answer = await post(path, { ...client, scope: 'openid', login_hint: parent });
      expect(answer.ok).toBe(false);
    }
  });
});

describe('the authorization endpoint', () => {
  /** What comes of asking it plainly, with these parameters changed. */
  async function ask(change: Record<string, string>): Promise<URLSearchParams | number> {
    const query = new URLSearchParams({
      client_id: 'ruxue-portal',
      redirect_uri: `${place.stack.portalOrigin}/`,
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

  it.each(['https://evil.example/', 'http://localhost:1/'])('never leads to %s', async (uri) => {
    expect(await ask({ redirect_uri: uri })).toBe(400);
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
