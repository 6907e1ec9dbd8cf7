import { KeycloakAdmin } from '../components/keycloak-admin.ts';
import { prepareMasterRealm } from '../components/keycloak-master.ts';
import { prepareRealm, readRealm } from '../components/keycloak-realm.ts';
import { keycloakUrl } from '../components/keycloak.ts';
import { superuserUrl } from '../components/postgres.ts';
import { realmValues } from '../components/realm-values.ts';
import { prepareDatabases } from '../components/prepare-databases.ts';
import { connectAsSetup } from '../components/temporal-connection.ts';
import { prepareNamespace } from '../components/temporal-namespace.ts';
import { prepareDemoStaff, readDemoStaff } from '../demo-staff.ts';
import { waitUntil } from '../wait-until.ts';
import { composeSources } from './configure.ts';

/** Makes roles and databases: after PostgreSQL is up, before anything else starts. */
export async function prepareComposeDatabases(): Promise<void> {
  const { ports, secrets } = await composeSources();
  await prepareDatabases(superuserUrl({ port: ports.postgres, secrets }), secrets);
}

/** Makes Temporal's namespace, Keycloak's realm and the demo's staff: after both are up. */
export async function prepareComposeComponents(signal: AbortSignal): Promise<void> {
  const sources = await composeSources();
  const { ports, secrets } = sources;
  const connection = connectAsSetup(sources);
  const options = { timeoutSeconds: 180, signal };
  await waitUntil(async () => prepareNamespace(connection), { what: 'Temporal', ...options });
  await connection.close();
  const url = keycloakUrl(ports.keycloak);
  await waitUntil(async () => (await fetch(`${url}/realms/master`)).ok, {
    what: 'Keycloak',
    ...options,
  });
  const staff = readDemoStaff();
  const admin = new KeycloakAdmin(url, secrets.keycloakSetupSecret);
  await prepareMasterRealm(admin);
  await prepareRealm(admin, readRealm(realmValues(sources)));
  await prepareDemoStaff(admin, staff, secrets.staff);
  for (const { username, role } of staff) {
    process.stdout.write(`${username}  ${secrets.staff[username] ?? ''}  ${role}\n`);
  }
}
