import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { readTestStack } from '../stack-file.ts';
import { KeycloakAdmin } from './keycloak-admin.ts';
import { prepareRealm, readRealm, type Realm, type RealmValues } from './keycloak-realm.ts';

const name = `ruxue-${randomUUID().slice(0, 8)}`;
const path = `/${name}`;
let admin: KeycloakAdmin;

beforeAll(() => {
  const { url, client } = readTestStack().keycloak;
  admin = new KeycloakAdmin(url, client);
});
afterAll(async () => admin.delete(path));

const Executions = z.array(
  z.looseObject({
    id: z.string(),
    providerId: z.string().optional(),
    requirement: z.string(),
    authenticationConfig: z.string().optional(),
  }),
);

function realmWith(secondFactor: RealmValues['STAFF_SECOND_FACTOR']): Realm {
  const values = {
    AUTH_CLIENT_KEYS: '{"keys":[]}',
    TEMPORAL_UI_CLIENT_SECRET: 'x',
    TEMPORAL_UI_ORIGIN: 'http://localhost:2',
    PORTAL_ORIGIN: 'http://localhost:1',
    AUTH_INTERNAL_URL: 'http://127.0.0.1:1',
  };
  const realm = readRealm({
    ...values,
    PASSWORD_MIN_LENGTH: secondFactor === 'DISABLED' ? '6' : '8',
    STAFF_SECOND_FACTOR: secondFactor,
  });
  return { ...realm, realm: name };
}

async function executions(): Promise<z.infer<typeof Executions>> {
  return admin.get(`${path}/authentication/flows/ruxue%20browser/executions`, Executions);
}

describe('prepareRealm', () => {
  it('brings the flows and the rules of an existing realm up to date', async () => {
    await prepareRealm(admin, realmWith('DISABLED'));
    const user = { username: 'somebody', enabled: true };
    await admin.send('POST', `${path}/users`, user);
    const before = await executions();

    await prepareRealm(admin, realmWith('CONDITIONAL'));
    const after = await executions();
    const shape = after.map(({ providerId, requirement }) => [providerId, requirement]);
    expect(shape).toEqual([
      ['ruxue-sign-in-ticket', 'ALTERNATIVE'],
      ['auth-cookie', 'ALTERNATIVE'],
      [undefined, 'ALTERNATIVE'],
      ['ruxue-password-form', 'REQUIRED'],
      [undefined, 'CONDITIONAL'],
      ['conditional-user-role', 'REQUIRED'],
      ['ruxue-second-factor-form', 'REQUIRED'],
      ['ruxue-remember-browser', 'REQUIRED'],
    ]);
    expect(before.map(({ requirement }) => requirement)).toContain('DISABLED');
    const config = after.find(({ providerId }) => providerId === 'conditional-user-role');
    expect(
      await admin.get(
        `${path}/authentication/config/${config?.authenticationConfig}`,
        z.looseObject({ config: z.record(z.string(), z.string()) }),
      ),
    ).toMatchObject({ config: { condUserRole: 'parent', negate: 'true' } });
    expect(await admin.get(path, z.looseObject({}))).toMatchObject({
      browserFlow: 'ruxue browser',
      passwordPolicy: expect.stringContaining('ruxuePassword(8)'),
    });
    const users = await admin.get(`${path}/users?username=somebody`, z.array(z.looseObject({})));
    expect(users).toMatchObject([user]);
  });

  it('leaves flows alone that are as they should be', async () => {
    const before = await executions();
    await prepareRealm(admin, realmWith('CONDITIONAL'));
    expect(await executions()).toEqual(before);
  });
});
