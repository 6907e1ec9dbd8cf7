import { join } from 'node:path';
import { writeVault } from '../components/keycloak-keys.ts';
import { keycloakEnvironment } from '../components/keycloak.ts';
import { natsConfiguration } from '../components/nats.ts';
import { temporalUiConfiguration } from '../components/temporal-ui.ts';
import { temporalEnvironment } from '../components/temporal.ts';
import { readDemoStaff } from '../demo-staff.ts';
import { allEnvironments } from '../describe-stack.ts';
import { writeEnvironmentFiles } from '../environment-files.ts';
import { natsPermissions } from '../nats-permissions.ts';
import { projectDirectory } from '../paths.ts';
import { portsFromEnvironment } from '../ports.ts';
import {
  migrationEnvironments,
  processEnvironments,
  type EnvironmentSources,
} from '../process-environments.ts';
import { openSecrets, secretOf } from '../secrets.ts';
import { writeWhole } from '../write-file.ts';

/** The volume that the containers of docker-compose.yml share, and nobody else sees. */
export const configurationDirectory = '/configuration';

/** Ports and secrets of the compose stack: the same settings, defaults and file as `npm start`. */
export function composeSources(): EnvironmentSources {
  return {
    ports: portsFromEnvironment(process.env),
    secrets: openSecrets(join(configurationDirectory, 'secrets.json'), {
      nats: Object.keys(natsPermissions({ hasTests: false })),
      staff: readDemoStaff().map(({ username }) => username),
    }),
    // Where the Dockerfile's plain `ng build` puts them.
    portalDirectory: join(projectDirectory, 'portal', 'dist', 'portal', 'browser'),
    settings: {},
  };
}

/** Writes what the containers read: each component's configuration, each process's environment. */
export function configure(): void {
  const sources = composeSources();
  const { ports, secrets } = sources;
  const postgresPort = ports.postgres;
  // The images run as users of their own, so these files are open to all within the volume.
  const write = (name: string, text: string): void => {
    writeWhole(join(configurationDirectory, name), text);
  };
  write('postgres-password', secretOf(secrets.databases, 'postgres'));
  write(
    'nats.conf',
    natsConfiguration({ directory: '/data', port: ports.nats, secrets, hasTests: false }),
  );
  write(
    join('temporal-ui', 'ruxue.yaml'),
    temporalUiConfiguration({ port: ports.temporalUi, temporalPort: ports.temporal }),
  );
  writeVault(configurationDirectory, secrets, 0o644);
  const environments = {
    ...processEnvironments(sources),
    // Only the migrations know the passwords of the migrator roles.
    ...Object.fromEntries(
      Object.keys(migrationEnvironments(sources)).map((name) => [
        `${name}-migration`,
        allEnvironments(sources)[name] ?? {},
      ]),
    ),
    temporal: temporalEnvironment({ ports, secrets }),
    'temporal-schema': {
      SQL_PLUGIN: 'postgres12',
      SQL_HOST: '127.0.0.1',
      SQL_PORT: String(postgresPort),
      SQL_USER: 'temporal',
      SQL_PASSWORD: secretOf(secrets.databases, 'temporal'),
    },
    'keycloak-keys': { KEYSTORE_PASSWORD: secrets.keycloakKeystorePassword },
    keycloak: keycloakEnvironment({
      port: ports.keycloak,
      postgresPort,
      authInternalPort: ports.authInternal,
      directory: configurationDirectory,
      secrets,
    }),
  };
  writeEnvironmentFiles(configurationDirectory, environments, 0o644);
}
