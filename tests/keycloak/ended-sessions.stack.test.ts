import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeycloakAdmin } from '@ruxue/local/keycloak-admin';
import { realmName } from '@ruxue/local/keycloak-realm';
import { claimsOf, KeycloakBrowser, type Tokens } from '@ruxue/testing/keycloak-browser';
import { waitUntil } from '@ruxue/testing/wait-for';

import { preparedRegistration, registered } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let admin: KeycloakAdmin;
beforeAll(() => {
  world = openWorld();
  admin = new KeycloakAdmin(world.stack.keycloak.url, world.stack.keycloak.client);
});

interface SignedIn extends Tokens {
  readonly browser: KeycloakBrowser;
}

async function signedIn(
  browser = new KeycloakBrowser(world.issuer, world.api.origin),
): Promise<SignedIn> {
  const registration = await preparedRegistration(world.api);
  const { signInTicket } = await registered(world.api, registration);
  return { ...await browser.signInByTicket(signInTicket, registration.pkce), browser };
}

const statusOf = ({ access_token: token }: Tokens) => world.api.status('getEnrolment', { token });

const expectRefused = (tokens: Tokens) =>
  waitUntil('the refusal', async () => (await statusOf(tokens)) === 401, 5);

/** A notice that only Keycloak may post, posted by somebody else. */
async function post(logoutToken: string): Promise<number> {
  const { INTERNAL_PORT: port } = world.stack.environments['auth'] ?? {};
  const { status } = await fetch(`http://127.0.0.1:${port}/internal/logout`, {
    method: 'POST', body: new URLSearchParams({ logout_token: logoutToken }),
  });
  return status;
}

describe('a session that Keycloak ends by itself is refused within 5 seconds', () => {
  it('at its own sign-out page', async () => {
    const family = await signedIn();
    expect(await statusOf(family)).toBe(200);
    await family.browser.signOut(family.id_token);
    await expectRefused(family);
  });

  it('by an administrator, and nobody else is', async () => {
    const [family, other] = [await signedIn(), await signedIn()];
    await admin.delete(`/${realmName}/sessions/${String(claimsOf(family.access_token)['sid'])}`);
    await expectRefused(family);
    expect(await statusOf(other)).toBe(200);
  });

  it('and the next one in that browser is not, though Keycloak may give it the same id', async () => {
    const family = await signedIn();
    await admin.delete(`/${realmName}/sessions/${String(claimsOf(family.access_token)['sid'])}`);
    await expectRefused(family);
    const next = await signedIn(family.browser);
    expect(await statusOf(next)).toBe(200);
  });

  it("and by nothing else that has Keycloak's signature, or none", async () => {
    const family = await signedIn();
    const [header = '', payload = '', signature = ''] = family.id_token.split('.');
    const claims = claimsOf(family.id_token);
    const forged = Buffer.from(JSON.stringify({
      ...claims, events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })).toString('base64url');
    for (const token of [
      family.id_token, family.access_token, `${header}.${forged}.${signature}`,
      `${header}.${payload}.`, 'nonsense', '', 'x'.repeat(9000),
    ]) {
      expect([400, 422]).toContain(await post(token));
    }
    expect(await statusOf(family)).toBe(200);
  });
});
