import { join } from 'node:path';
import { openEngineCertificates } from '../certificates/engine-certificates.ts';
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
  type Environment,
  type EnvironmentSources,
} from '../process-environments.ts';
import { openSecrets, secretOf } from '../secrets.ts';
import { writeWhole } from '../write-file.ts';

/** The volumes of docker-compose.yml inside `configure`, one for each container. */
export const configurationDirectory = '/configuration';

/** The volume with all secrets, for the steps of set-up only. */
const setupDirectory = join(configurationDirectory, 'set-up');

/** Ports and secrets of the compose stack: the same settings, defaults and file as `npm start`. */
export async function composeSources(): Promise<EnvironmentSources> {
  return {
    ports: portsFromEnvironment(process.env),
    secrets: openSecrets(join(setupDirectory, 'secrets.json'), {
      nats: Object.keys(natsPermissions({ hasTests: false })),
      staff: readDemoStaff().map(({ username }) => username),
    }),
    certificates: await openEngineCertificates(join(setupDirectory, 'engine-authority.json')),
    // The output of the Dockerfile's plain `ng build`.
    portalDirectory: join(projectDirectory, 'portal', 'dist', 'portal', 'browser'),
    settings: {},
  };
}

/** Writes each container's own settings into its volume. */
export async function configure(): Promise<void> {
  const sources = await composeSources();
  const { ports, secrets } = sources;
  // The images run as users of their own, so these files are open to all within the volume.
  const write = (container: string, name: string, text: string): void => {
    writeWhole(join(configurationDirectory, container, name), text);
  };
  write('postgres', 'postgres-password', secretOf(secrets.databases, 'postgres'));
  write(
    'nats',
    'nats.conf',
    natsConfiguration({ directory: '/data', port: ports.nats, secrets, hasTests: false }),
  );
  write('temporal-ui', join('config', 'ruxue.yaml'), temporalUiConfiguration(sources));
  writeVault(join(configurationDirectory, 'keycloak'), secrets, 0o644);
  for (const [container, environment] of Object.entries(containerEnvironments(sources))) {
    const directory = join(configurationDirectory, container);
    writeEnvironmentFiles(directory, { [container]: environment }, 0o644);
  }
}

/** The environment of each container. */
function containerEnvironments(sources: EnvironmentSources): Record<string, Environment> {
  const { ports, secrets } = sources;
  return {
    ...processEnvironments(sources),
    // Only the migrations know the passwords of the migrator roles.
    ...Object.fromEntries(
      Object.keys(migrationEnvironments(sources)).map((name) => [
        `${name}-migration`,
        allEnvironments(sources)[name] ?? {},
      ]),
    ),
    temporal: temporalEnvironment(sources),
    'temporal-schema': {
      SQL_PLUGIN: 'postgres12',
      SQL_HOST: '127.0.0.1',
      SQL_PORT: String(ports.postgres),
      SQL_USER: 'temporal',
      SQL_PASSWORD: secretOf(secrets.databases, 'temporal'),
    },
    keycloak: {
      ...keycloakEnvironment({
        port: ports.keycloak,
        postgresPort: ports.postgres,
        authInternalPort: ports.authInternal,
        directory: configurationDirectory,
        secrets,
      }),
      // For the step that makes the keystores.
      KEYSTORE_PASSWORD: secrets.keycloakKeystorePassword,
    },
  };
}
