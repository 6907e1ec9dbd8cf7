import { keycloakUrl } from './components/keycloak.ts';
import { keycloakTestsClient } from './components/keycloak-admin.ts';
import { keystoreOf } from './components/keycloak-keys.ts';
import { realmName } from './components/keycloak-realm.ts';
import { temporalNamespace } from './components/temporal-namespace.ts';
import { temporalUiUrl } from './components/temporal-ui.ts';
import {
  componentDatabases,
  databaseUrl,
  ownDatabases,
  type DatabaseRole,
} from './databases.ts';
import type { DemoStaff } from './demo-staff.ts';
import type { DataPaths } from './paths.ts';
import {
  engineClientEnvironment,
  migrationEnvironments,
  processEnvironments,
  type Environment,
  type EnvironmentSources,
} from './process-environments.ts';
import { secretOf } from './secrets.ts';
import type { TestStack } from './stack-file.ts';
import type { ComponentStatus } from './status-file.ts';

/** The description of a stack for its tests. */
export function describeStack(
  sources: EnvironmentSources,
  paths: DataPaths,
  staff: readonly DemoStaff[],
  components: ComponentStatus[],
): TestStack {
  const { ports, secrets, certificates } = sources;
  const keycloak = keycloakUrl(ports.keycloak);
  return {
    logs: paths.logs,
    portalOrigin: portalOrigin(ports.gateway),
    keycloak: {
      url: keycloak,
      issuer: `${keycloak}/realms/${realmName}`,
      client: { id: keycloakTestsClient, secret: secrets.keycloakTestsSecret },
      keystore: {
        path: keystoreOf(paths.directory, realmName),
        password: secrets.keycloakKeystorePassword,
      },
    },
    temporal: {
      address: `127.0.0.1:${ports.temporal}`,
      namespace: temporalNamespace,
      ui: temporalUiUrl(ports.temporalUi),
      settings: engineClientEnvironment(sources, 'tests'),
      authority: certificates.authority,
    },
    nats: { url: `nats://127.0.0.1:${ports.nats}`, passwords: secrets.nats },
    databases: describeDatabases(sources),
    staff: staff.map((person) => ({
      ...person,
      password: secretOf(secrets.staff, person.username),
    })),
    environments: allEnvironments(sources),
    components,
  };
}

/** Each process's environment with the one of its migration. */
export function allEnvironments(sources: EnvironmentSources): Record<string, Environment> {
  const migrations: Readonly<Record<string, Environment>> = migrationEnvironments(sources);
  return Object.fromEntries(
    Object.entries(processEnvironments(sources)).map(([name, environment]) => [
      name,
      { ...environment, ...migrations[name] },
    ]),
  );
}

/** The portal's origin for browsers, which Keycloak accepts. */
export function portalOrigin(port: number): string {
  return `http://localhost:${port}`;
}

function describeDatabases({ ports, secrets }: EnvironmentSources): TestStack['databases'] {
  const url = (database: string, role: DatabaseRole): string =>
    databaseUrl({
      port: ports.postgres,
      role,
      password: secretOf(secrets.databases, role),
      database,
    });
  return Object.fromEntries([
    ...ownDatabases.map((name) => [
      name,
      {
        app: url(name, `${name}_app`),
        migrator: url(name, `${name}_migrator`),
        superuser: url(name, 'postgres'),
      },
    ]),
    ...componentDatabases.map(({ database, role }) => [
      database,
      {
        app: url(database, role),
        migrator: url(database, role),
        superuser: url(database, 'postgres'),
      },
    ]),
  ]);
}
