import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import * as z from 'zod';
import { prepareDemoStaff, type DemoStaff } from '../demo-staff.ts';
import { databaseUrl } from '../databases.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { KeycloakAdmin, keycloakSetupClient, keycloakTestsClient } from './keycloak-admin.ts';
import { keyRealms, prepareKeys } from './keycloak-keys.ts';
import { prepareMasterRealm } from './keycloak-master.ts';
import { prepareRealm, realmName, type Realm } from './keycloak-realm.ts';

/** The realm's attribute with the hash of the preparation, written last. */
const preparedAttribute = 'ruxue.prepared';

const withId = z.looseObject({ id: z.string() });

/** The wanted contents of Keycloak's realms. */
export interface KeycloakPlan {
  readonly realm: Realm;
  readonly staff: readonly DemoStaff[];
  /** Only test stacks have a permanent client, for their tests. */
  readonly hasTests: boolean;
}

/**
 * The need for a preparation: none; by the set-up's client, which exists or comes with Keycloak's
 * first realm; or by a client that `kc.sh bootstrap-admin` must make first, which is a Java start.
 */
export type Preparation = 'none' | 'by-client' | 'by-new-client';

/** Reads Keycloak's database, before Keycloak starts. */
export async function preparationOf(
  plan: KeycloakPlan,
  { postgresPort, secrets }: { readonly postgresPort: number; readonly secrets: Secrets },
): Promise<Preparation> {
  const client = new Client({
    connectionString: databaseUrl({
      port: postgresPort,
      role: 'keycloak',
      password: secretOf(secrets.databases, 'keycloak'),
      database: 'keycloak',
    }),
  });
  await client.connect();
  try {
    if (!(await hasRows(client, "SELECT WHERE to_regclass('realm') IS NOT NULL"))) {
      return 'by-client';
    }
    const prepared = 'SELECT FROM realm_attribute WHERE name = $1 AND value = $2';
    if (await hasRows(client, prepared, preparedAttribute, hashOf(plan))) return 'none';
    const hasClient =
      !(await hasRows(client, 'SELECT FROM realm')) ||
      (await hasRows(client, 'SELECT FROM client WHERE client_id = $1', keycloakSetupClient));
    return hasClient ? 'by-client' : 'by-new-client';
  } finally {
    await client.end();
  }
}

/** Keycloak's admin interface for the set-up's client. */
export function setupAdmin(url: string, { keycloakSetupSecret }: Secrets): KeycloakAdmin {
  return new KeycloakAdmin(url, { id: keycloakSetupClient, secret: keycloakSetupSecret });
}

async function hasRows(client: Client, query: string, ...values: string[]): Promise<boolean> {
  return ((await client.query(query, values)).rowCount ?? 0) > 0;
}

/**
 * Brings Keycloak's realms up to date by the set-up's client, and deletes that at the end: the
 * database must hold no client with all rights.
 */
export async function prepareKeycloak(
  admin: KeycloakAdmin,
  plan: KeycloakPlan,
  secrets: Secrets,
): Promise<void> {
  const { realm, staff, hasTests } = plan;
  await prepareMasterRealm(admin);
  await prepareRealm(admin, realm);
  for (const name of keyRealms) {
    await prepareKeys(admin, name);
  }
  await prepareDemoStaff(admin, staff, secrets.staff);
  if (hasTests) {
    await prepareTestsClient(admin, secrets.keycloakTestsSecret);
  }
  const attributes = { ...realm.attributes, [preparedAttribute]: hashOf(plan) };
  await admin.send('PUT', `/${realmName}`, { attributes });
  const { id } = await getClient(admin, keycloakSetupClient);
  await admin.delete(`/master/clients/${id}`);
}

/** The preparation's contents and files: a change of either repeats it. */
function hashOf({ realm, staff, hasTests }: KeycloakPlan): string {
  const hash = createHash('sha256').update(JSON.stringify([realm, staff, hasTests]));
  const directory = import.meta.dirname;
  for (const file of globSync('keycloak-*.ts', { cwd: directory }).toSorted()) {
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(join(directory, file)));
  }
  return hash.digest('hex');
}

/** The tests read and change the realms like an administrator. */
async function prepareTestsClient(admin: KeycloakAdmin, secret: string): Promise<void> {
  const path = '/master/clients';
  const clientId = keycloakTestsClient;
  const [known] = await admin.get(`${path}?clientId=${clientId}`, z.array(withId));
  if (known !== undefined) return;
  await admin.send('POST', path, {
    clientId,
    secret,
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: false,
  });
  const { id } = await getClient(admin, clientId);
  const account = await admin.get(`${path}/${id}/service-account-user`, withId);
  const role = await admin.get('/master/roles/admin', withId);
  await admin.send('POST', `/master/users/${account.id}/role-mappings/realm`, [role]);
}

async function getClient(
  admin: KeycloakAdmin,
  clientId: string,
): Promise<z.infer<typeof withId>> {
  const [client] = await admin.get(`/master/clients?clientId=${clientId}`, z.array(withId));
  if (client === undefined) {
    throw new Error(`Keycloak has no client ${clientId}`);
  }
  return client;
}
