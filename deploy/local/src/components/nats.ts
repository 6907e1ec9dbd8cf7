import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { natsPermissions, supervisorUser } from '../nats-permissions.ts';
import { stopPhases } from '../stop-phases.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { writeWhole } from '../write-file.ts';

export interface NatsOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly program: string;
  readonly port: number;
  readonly secrets: Secrets;
  readonly hasTests: boolean;
  readonly signal: AbortSignal;
}

/** The server's configuration: JetStream, and one user per service with its permissions. */
export function natsConfiguration(
  options: Pick<NatsOptions, 'directory' | 'port' | 'secrets' | 'hasTests'>,
): string {
  const users = Object.entries(natsPermissions({ hasTests: options.hasTests })).map(
    ([user, permissions]) => ({
      user,
      password: secretOf(options.secrets.nats, user),
      permissions,
    }),
  );
  // The server's format takes JSON, which quotes paths with spaces and Chinese letters for us.
  return `${JSON.stringify(
    {
      server_name: 'ruxue',
      listen: `127.0.0.1:${options.port}`,
      max_payload: 1_048_576,
      jetstream: { store_dir: join(options.directory, 'nats', 'jetstream') },
      authorization: { users },
    },
    null,
    2,
  )}\n`;
}

/** Starts the NATS server and waits until the supervisor's user can connect. */
export async function startNats(options: NatsOptions): Promise<NatsConnection> {
  const home = join(options.directory, 'nats');
  mkdirSync(home, { recursive: true });
  const configuration = join(home, 'nats.conf');
  writeWhole(configuration, natsConfiguration(options), 0o600);
  options.supervisor.start({
    name: 'nats',
    command: options.program,
    arguments: ['--config', configuration],
    directory: home,
    environment: {},
    address: `nats://127.0.0.1:${options.port}`,
    phase: stopPhases.nats,
    stopSignal: 'SIGTERM',
    // Streams are on disk, and everybody's connection seeks it again.
    restarts: true,
  });
  let connection: NatsConnection | undefined;
  await waitUntil(
    async () => {
      connection = await connectSupervisor(options);
      return true;
    },
    {
      what: 'NATS',
      timeoutSeconds: 30,
      signal: options.signal,
      log: options.supervisor.logOf('nats'),
    },
  );
  if (connection === undefined) {
    throw new Error('waited for NATS without connecting');
  }
  if (options.signal.aborted) {
    // An open connection would keep the process from ending.
    await connection.close();
    options.signal.throwIfAborted();
  }
  options.supervisor.running('nats');
  return connection;
}

async function connectSupervisor({
  port,
  secrets,
}: Pick<NatsOptions, 'port' | 'secrets'>): Promise<NatsConnection> {
  return connect({
    servers: `127.0.0.1:${port}`,
    name: supervisorUser,
    user: supervisorUser,
    pass: secretOf(secrets.nats, supervisorUser),
    inboxPrefix: `_INBOX_${supervisorUser}`,
    maxReconnectAttempts: -1,
    timeout: 2000,
  });
}
