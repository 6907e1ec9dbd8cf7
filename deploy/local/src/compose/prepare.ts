import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  preparationOf,
  prepareKeycloak,
  setupAdmin,
  type KeycloakPlan,
} from '../components/keycloak-preparation.ts';
import { readRealm } from '../components/keycloak-realm.ts';
import { keycloakUrl } from '../components/keycloak.ts';
import { superuserUrl } from '../components/postgres.ts';
import { realmValues } from '../components/realm-values.ts';
import { prepareDatabases } from '../components/prepare-databases.ts';
import { connectAsSetup } from '../components/temporal-connection.ts';
import { prepareNamespace } from '../components/temporal-namespace.ts';
import { readDemoStaff } from '../demo-staff.ts';
import { waitUntil } from '../wait-until.ts';
import type { EnvironmentSources } from '../process-environments.ts';
import { writeWhole } from '../write-file.ts';
import { composeSources, configurationDirectory } from './configure.ts';

/** Says, while it is there, how Keycloak is to be prepared; its container reads it too. */
const preparationFile = join(configurationDirectory, 'keycloak', 'keycloak-preparation');

function keycloakPlan(sources: EnvironmentSources): KeycloakPlan {
  const realm = readRealm(realmValues(sources));
  return { realm, staff: readDemoStaff(), hasTests: false };
}

/**
 * Makes roles and databases, and looks whether Keycloak has to be prepared: after PostgreSQL is up,
 * before anything else starts.
 */
export async function prepareComposeDatabases(): Promise<void> {
  const sources = await composeSources();
  const { ports, secrets } = sources;
  await prepareDatabases(superuserUrl({ port: ports.postgres, secrets }), secrets);
  const preparation = await preparationOf(keycloakPlan(sources), {
    postgresPort: ports.postgres,
    secrets,
  });
  rmSync(preparationFile, { force: true });
  if (preparation !== 'none') writeWhole(preparationFile, preparation);
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
  const plan = keycloakPlan(sources);
  if (existsSync(preparationFile)) {
    await prepareKeycloak(setupAdmin(url, secrets), plan, secrets);
    rmSync(preparationFile);
  }
  for (const { username, role } of plan.staff) {
    process.stdout.write(`${username}  ${secrets.staff[username] ?? ''}  ${role}\n`);
  }
}
