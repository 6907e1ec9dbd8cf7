import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import * as z from 'zod';

import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';
import { whileAuthHangs } from './while-auth-hangs.ts';

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

const parameters = () => new URLSearchParams({
  client_id: 'ruxue-portal', redirect_uri: `${place.stack.portalOrigin}/call-back`,
  response_type: 'code', scope: 'openid', code_challenge: pkcePair().challenge,
  code_challenge_method: 'S256',
});
const endpoint = (path: string) => `${place.stack.keycloak.issuer}/protocol/openid-connect${path}`;
const push = () => fetch(endpoint('/ext/par/request'), {
  method: 'POST', headers: { origin: place.stack.portalOrigin }, body: parameters(),
});
const openPage = () => fetch(`${endpoint('/auth')}?${parameters().toString()}`);

describe('a sign-in that begins', () => {
  it('is counted by a client policy that holds for every client', async () => {
    const Policies = z.object({ policies: z.array(z.looseObject({})) });
    expect((await place.admin.get('/ruxue/client-policies/policies', Policies)).policies)
      .toMatchObject([
        { enabled: true, conditions: [{ condition: 'any-client' }], profiles: ['ruxue limits'] },
      ]);
    expect((await push()).status).toBe(201);
    expect((await openPage()).status).toBe(200);
  });

  it('by a pushed request keeps its form as long as the others, 30 minutes', async () => {
    const Pushed = z.object({ expires_in: z.number() });
    const { expires_in: seconds } = Pushed.parse(await (await push()).json());
    const Realm = z.object({ accessCodeLifespanLogin: z.number() });
    expect(seconds).toBe((await place.admin.get('/ruxue', Realm)).accessCodeLifespanLogin);
    expect(seconds).toBe(1800);
  });

  it('does not begin where it can not be counted, and the portal is told', async () => {
    const answers = await whileAuthHangs(() => Promise.all([push(), openPage()]));
    const [pushed, page] = answers;
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(pushed.headers.get('access-control-allow-origin')).toBe(place.stack.portalOrigin);
    expect(await page.text()).toContain('暂时无法登录，请过一会儿再试。');
    expect((await push()).status).toBe(201);
  });
});
