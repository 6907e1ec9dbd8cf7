import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realmName } from '@ruxue/local/keycloak-realm';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { claimsOf, pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import { Client } from 'pg';

import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';

let place: SignInPlace;
let dump: Client;
beforeAll(async () => {
  place = await openSignInPlace();
  dump = new Client({ connectionString: databaseUrl() });
  await dump.connect();
  // A sign-in and a renewal: Keycloak would make any missing key for them.
  await place.newBrowser()
    .signInByPassword(await place.newParent(), somePassword, (id) => place.solve(id));
});
afterAll(async () => {
  await dump.end();
  await place.close();
});

const databaseUrl = () => place.stack.databases['keycloak']?.superuser ?? '';
const rowsOf = async (query: string, ...values: unknown[]): Promise<unknown[]> =>
  (await dump.query(query, values)).rows;

describe("a dump of Keycloak's database", () => {
  it.each(['master', realmName])('holds no key of %s, only where it lies', async (realm) => {
    const keys = await rowsOf(
      `select component.name, provider_id as provider, config.name as field, config.value
       from component join component_config config on config.component_id = component.id
       join realm on realm.id = component.realm_id
       where provider_type = 'org.keycloak.keys.KeyProvider' and realm.name = $1`,
      realm,
    );
    expect(keys).not.toEqual([]);
    for (const key of keys) expect(key).toMatchObject({ provider: 'java-keystore' });
    const names = ['keystore-rs256', 'keystore-hs512', 'keystore-aes'];
    for (const name of names) {
      expect(keys).toContainEqual(expect.objectContaining({
        name, field: 'keystorePassword', value: '${vault.keystore-password}',
      }));
    }
  });

  it("holds no secret of a client that does something by itself, and no set-up client", async () => {
    const clients = await rowsOf(
      `select client_id, client_authenticator_type as way, secret from client
       join realm on realm.id = client.realm_id
       where realm.name in ('master', $1) and not public_client and not bearer_only`,
      realmName,
    );
    expect(clients).toEqual(expect.arrayContaining([
      expect.objectContaining({ client_id: 'ruxue-auth', way: 'client-jwt', secret: '' }),
      expect.objectContaining({ client_id: 'ruxue-tests' }),
      // The Temporal UI's secret gives nothing without a person's sign-in (decision 0014).
      expect.objectContaining({ client_id: 'ruxue-temporal-ui' }),
    ]));
    expect(clients).toHaveLength(3);
  });

  it('holds no private key in any column', async () => {
    const environment = place.stack.environments['auth'] ?? {};
    const key = (environment['KEYCLOAK_CLIENT_KEY'] ?? '').split('\n')[1] ?? '';
    expect(key).toMatch(/^MIG/u);
    for (const text of [key, place.stack.keycloak.keystore.password, 'PRIVATE KEY']) {
      expect(await columnsContaining(databaseUrl(), text)).toEqual([]);
    }
    // Keys made by Keycloak itself have such fields.
    const made = `select from component_config where name in ('privateKey', 'secret')
      and component_id in (select component.id from component join realm
        on realm.id = component.realm_id where realm.name in ('master', $1))`;
    expect(await rowsOf(made, realmName)).toEqual([]);
  });

  it('takes no secret for the client of auth', async () => {
    const { issuer } = place.stack.keycloak;
    for (const client_secret of ['', randomUUID()]) {
      const answer = await fetch(`${issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials', client_id: 'ruxue-auth', client_secret,
        }),
      });
      expect(answer.status).toBe(400);
    }
  });
});

describe("the rows of a parent's session", () => {
  it('keep neither the address nor the browser', async () => {
    const device = `Firefox/${randomUUID()}`;
    const username = await place.newParent();
    const browser = place.newBrowser(realmName, { 'user-agent': `Mozilla/5.0 ${device}` });
    // A wrong password first: Keycloak counts them by account.
    await browser.submitPassword(
      await browser.authorise(pkcePair().challenge), { username, password: 'Wrong123' },
      (id) => place.solve(id),
    );
    const tokens = await browser.signInByPassword(username, somePassword, (id) => place.solve(id));
    const { sid } = claimsOf(tokens.access_token);
    const rows = await rowsOf(
      'select data from offline_user_session where user_session_id = $1', sid,
    );
    expect(rows).toHaveLength(1);
    const kept = JSON.stringify(rows);
    expect(kept).toContain('AUTH_TIME');
    for (const text of ['127.0.0.1', 'ipAddress', 'KC_DEVICE_NOTE', 'Firefox']) {
      expect(kept).not.toContain(text);
    }
    expect(await columnsContaining(databaseUrl(), device)).toEqual([]);
    // The only address is auth's, which gets ended sessions.
    expect(await columnsContaining(databaseUrl(), '127.0.0.1')).toEqual(['client_attributes.value']);
  });
});
