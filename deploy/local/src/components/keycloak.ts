import { join } from 'node:path';
import { runProgram } from '../run-program.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { keycloakSetupClient } from './keycloak-admin.ts';
import { prepareKeycloakHome } from './keycloak-home.ts';
import { keyEnvironment, makeKeystores, writeVault } from './keycloak-keys.ts';
import type { Preparation } from './keycloak-preparation.ts';

export interface KeycloakOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly zip: string;
  readonly port: number;
  readonly postgresPort: number;
  readonly authInternalPort: number;
  readonly secrets: Secrets;
  readonly preparation: Preparation;
  readonly signal: AbortSignal;
}

/** The user for Keycloak's own console. */
export const keycloakAdminUser = 'admin';

/** docker-compose.yml says the same. */
const bootstrapArguments = [
  'bootstrap-admin',
  'service',
  '--optimized',
  '--no-prompt',
  '--client-id:env=KC_BOOTSTRAP_ADMIN_CLIENT_ID',
  '--client-secret:env=KC_BOOTSTRAP_ADMIN_CLIENT_SECRET',
];

/** Starts Keycloak in production mode on our PostgreSQL. */
export async function startKeycloak(options: KeycloakOptions): Promise<void> {
  const { supervisor, directory, secrets, port, signal } = options;
  writeVault(directory, secrets);
  await makeKeystores(directory, secrets, { supervisor, signal });
  const home = await prepareKeycloakHome({ directory, zip: options.zip, supervisor, signal });
  const environment = keycloakEnvironment(options);
  if (options.preparation === 'by-new-client') {
    await runProgram({
      supervisor,
      what: 'Making the client that prepares Keycloak',
      command: join(home, 'bin', 'kc.sh'),
      arguments: bootstrapArguments,
      directory: home,
      environment,
      log: 'keycloak-build',
      signal,
    });
  }
  supervisor.start({
    name: 'keycloak',
    command: join(home, 'bin', 'kc.sh'),
    arguments: ['start', '--optimized'],
    directory: home,
    environment,
    address: keycloakUrl(port),
    phase: stopPhases.engines,
    stopSignal: 'SIGTERM',
    restarts: false,
  });
  await waitUntil(async () => (await fetch(`http://127.0.0.1:${port}/realms/master`)).ok, {
    what: 'Keycloak',
    timeoutSeconds: 240,
    signal,
    log: supervisor.logOf('keycloak'),
  });
  supervisor.running('keycloak');
}

/** The server's configuration, the same here and in docker-compose.yml. */
export function keycloakEnvironment({
  port,
  postgresPort,
  authInternalPort,
  directory,
  secrets,
}: Pick<
  KeycloakOptions,
  'port' | 'postgresPort' | 'authInternalPort' | 'directory' | 'secrets'
>): Record<string, string> {
  return {
    KC_DB_URL: `jdbc:postgresql://127.0.0.1:${postgresPort}/keycloak`,
    KC_DB_USERNAME: 'keycloak',
    KC_DB_PASSWORD: secretOf(secrets.databases, 'keycloak'),
    KC_DB_POOL_MAX_SIZE: '30',
    KC_CACHE: 'local',
    KC_HTTP_ENABLED: 'true',
    KC_HTTP_HOST: '127.0.0.1',
    KC_HTTP_PORT: String(port),
    KC_HOSTNAME: keycloakUrl(port),
    KC_BOOTSTRAP_ADMIN_USERNAME: keycloakAdminUser,
    KC_BOOTSTRAP_ADMIN_PASSWORD: secrets.keycloakAdminPassword,
    KC_BOOTSTRAP_ADMIN_CLIENT_ID: keycloakSetupClient,
    KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: secrets.keycloakSetupSecret,
    ...keyEnvironment(directory),
    // A ticket that is too long is refused, not ignored: otherwise another child's session would go
    // on.
    KC_SPI_LOGIN_PROTOCOL__OPENID_CONNECT__ADD_REQ_PARAMS_FAIL_FAST: 'true',
    JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
    RUXUE_AUTH_INTERNAL_URL: authInternalUrl(authInternalPort),
    RUXUE_INTERNAL_SECRET: secrets.internalSecret,
  };
}

/** Auth's listener for Keycloak alone. */
export function authInternalUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Keycloak's address for browsers and services, a part of every token's issuer. */
export function keycloakUrl(port: number): string {
  return `http://localhost:${port}`;
}
