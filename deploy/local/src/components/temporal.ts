import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { freePorts, type Ports } from '../ports.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { writeWhole } from '../write-file.ts';
import { prepareNamespace } from './temporal-namespace.ts';
import { prepareTemporalSchema } from './temporal-schema.ts';

export interface TemporalOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly programs: { readonly server: string; readonly sql: string };
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
}

// The number is fixed for ever when the database is made; four are plenty for one machine.
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
    // Without authentication: the demo's server listens on loopback only.
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
  const connection = Connection.lazy({ address });
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
}: Pick<TemporalOptions, 'ports' | 'secrets'>): Record<string, string> {
  return {
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

/** Ports that only the server itself knows: any free ones, so that two stacks can run. */
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
