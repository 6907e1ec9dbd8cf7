import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeycloakBrowser, type Tokens } from '@ruxue/testing/keycloak-browser';

import { isSessionAlive } from '../support/accounts.ts';
import { preparedRegistration, registered } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** A new family signed in with this browser. */
async function signedIn(browser: KeycloakBrowser): Promise<Tokens> {
  const registration = await preparedRegistration(world.api);
  const { signInTicket } = await registered(world.api, registration);
  return browser.signInByTicket(signInTicket, registration.pkce);
}

const newBrowser = () => new KeycloakBrowser(world.issuer, world.api.origin);
const signOut = async ({ access_token: token }: Tokens) => {
  expect((await world.api.call('signOut', { token })).status).toBe(204);
};

describe('sign-out (S22)', () => {
  it("ends Keycloak's session: no token of it is renewed", async () => {
    const tokens = await signedIn(newBrowser());
    expect(await isSessionAlive(world, tokens)).toBe(true);
    await signOut(tokens);
    expect(await isSessionAlive(world, tokens)).toBe(false);
  });

  it('leads back from Keycloak, where no session is left, and lets the next family in', async () => {
    const browser = newBrowser();
    const tokens = await signedIn(browser);
    await signOut(tokens);
    const address = new URL(`${world.issuer}/protocol/openid-connect/logout`);
    const portal = new URL('/call-back', world.api.origin).href;
    address.search = new URLSearchParams({
      client_id: 'ruxue-portal', id_token_hint: tokens.id_token, post_logout_redirect_uri: portal,
    }).toString();
    const answer = await fetch(address, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(portal);

    await browser.signOut(tokens.id_token);
    expect((await signedIn(browser)).access_token).not.toBe(tokens.access_token);
  });
});
