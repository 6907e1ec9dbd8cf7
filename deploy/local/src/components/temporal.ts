import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineServerName, type EngineCertificates } from '../certificates/engine-certificates.ts';
import { freePorts, type Ports } from '../ports.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { writeWhole } from '../write-file.ts';
import { connectAsSetup } from './temporal-connection.ts';
import { prepareNamespace } from './temporal-namespace.ts';
import { prepareTemporalSchema } from './temporal-schema.ts';

export interface TemporalOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly programs: { readonly server: string; readonly sql: string };
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly certificates: EngineCertificates;
  readonly signal: AbortSignal;
}

// The number is fixed with the database; four are plenty for one machine.
const historyShards = '4';

/** Starts the Temporal server on our PostgreSQL, with the namespace and its search attributes. */
export async function startTemporal(options: TemporalOptions): Promise<void> {
  const home = join(options.directory, 'temporal');
  mkdirSync(home, { recursive: true });
  await prepareTemporalSchema({
    supervisor: options.supervisor,
    program: options.programs.sql,
    directory: home,
    postgresPort: options.ports.postgres,
    secrets: options.secrets,
    signal: options.signal,
  });
  const address = `127.0.0.1:${options.ports.temporal}`;
  const dynamicConfiguration = join(home, 'dynamic-configuration.yaml');
  writeWhole(dynamicConfiguration, '{}\n');
  options.supervisor.start({
    name: 'temporal',
    command: options.programs.server,
    // Every certificate of ours gives all rights: the server checks no more than that.
    arguments: ['--allow-no-auth', 'start'],
    directory: home,
    environment: {
      ...temporalEnvironment(options),
      ...(await internalPorts(options.ports)),
      DYNAMIC_CONFIG_FILE_PATH: dynamicConfiguration,
    },
    address,
    phase: stopPhases.engines,
    stopSignal: 'SIGTERM',
    restarts: false,
  });
  const connection = connectAsSetup(options);
  try {
    await waitUntil(
      async () => {
        const { status } = await connection.healthService.check({});
        return status === 1 && prepareNamespace(connection);
      },
      {
        what: 'The Temporal server',
        timeoutSeconds: 120,
        signal: options.signal,
        log: options.supervisor.logOf('temporal'),
      },
    );
  } finally {
    await connection.close();
  }
  options.supervisor.running('temporal');
}

/** The server's configuration, the same here and in docker-compose.yml. */
export function temporalEnvironment({
  ports,
  secrets,
  certificates,
}: Pick<TemporalOptions, 'ports' | 'secrets' | 'certificates'>): Record<string, string> {
  return {
    ...tlsEnvironment(certificates),
    DB: 'postgres12',
    POSTGRES_SEEDS: '127.0.0.1',
    DB_PORT: String(ports.postgres),
    POSTGRES_USER: 'temporal',
    POSTGRES_PWD: secretOf(secrets.databases, 'temporal'),
    DBNAME: 'temporal',
    VISIBILITY_DBNAME: 'temporal_visibility',
    NUM_HISTORY_SHARDS: historyShards,
    BIND_ON_IP: '127.0.0.1',
    FRONTEND_GRPC_PORT: String(ports.temporal),
    LOG_LEVEL: 'warn',
  };
}

/** Frontend and internal parts accept only certificates of our authority. */
function tlsEnvironment({ authority, server }: EngineCertificates): Record<string, string> {
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64');
  const authorityOnly = base64(authority.certificate);
  const certificate = base64(server.certificate);
  const key = base64(server.privateKey);
  return {
    TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true',
    TEMPORAL_TLS_SERVER_CA_CERT_DATA: authorityOnly,
    TEMPORAL_TLS_SERVER_CERT_DATA: certificate,
    TEMPORAL_TLS_SERVER_KEY_DATA: key,
    TEMPORAL_TLS_FRONTEND_CERT_DATA: certificate,
    TEMPORAL_TLS_FRONTEND_KEY_DATA: key,
    // The server reads both of them; an empty one is an error.
    TEMPORAL_TLS_CLIENT1_CA_CERT_DATA: authorityOnly,
    TEMPORAL_TLS_CLIENT2_CA_CERT_DATA: authorityOnly,
    TEMPORAL_TLS_INTERNODE_SERVER_NAME: engineServerName,
    TEMPORAL_TLS_FRONTEND_SERVER_NAME: engineServerName,
    // Its log warns of its certificate's end, like our processes.
    TEMPORAL_TLS_EXPIRATION_CHECKS_WARNING_WINDOW: '720h',
    TEMPORAL_TLS_EXPIRATION_CHECKS_CHECK_INTERVAL: '24h',
  };
}

/** Internal ports of the server: any free ones, so that two stacks can run. */
async function internalPorts(others: Ports): Promise<Record<string, string>> {
  const names = [
    'FRONTEND_HTTP_PORT',
    'FRONTEND_MEMBERSHIP_PORT',
    'HISTORY_GRPC_PORT',
    'HISTORY_MEMBERSHIP_PORT',
    'MATCHING_GRPC_PORT',
    'MATCHING_MEMBERSHIP_PORT',
    'WORKER_GRPC_PORT',
    'WORKER_MEMBERSHIP_PORT',
  ];
  const ports = await freePorts(names.length, Object.values(others));
  return Object.fromEntries(names.map((name, index) => [name, String(ports[index])]));
}
