import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseUrl } from '../databases.ts';
import { runProgram } from '../run-program.ts';
import { secretOf, type Secrets } from '../secrets.ts';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { prepareDatabases } from './prepare-databases.ts';
import { findPostgresPlace, type PostgresPlace } from './postgres-place.ts';

export interface PostgresOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly port: number;
  readonly secrets: Secrets;
  /** Test stacks don't wait for the disk: their data are temporary. */
  readonly isDurable: boolean;
  readonly signal: AbortSignal;
}

/** Starts PostgreSQL, with every database and role; initialises the data directory once. */
export async function startPostgres(options: PostgresOptions): Promise<void> {
  const { supervisor, port, signal } = options;
  const place = await findPostgresPlace(options.directory);
  if (!existsSync(join(place.data, 'PG_VERSION'))) {
    await initialise(options, place);
  }
  supervisor.start({
    name: 'postgres',
    command: join(place.binaries, 'postgres'),
    arguments: ['-D', place.data, ...settingsOf(options)],
    directory: place.data,
    environment: {},
    address: `127.0.0.1:${port}`,
    phase: stopPhases.postgres,
    // SIGINT is PostgreSQL's fast shutdown: it ends sessions instead of waiting for them.
    stopSignal: 'SIGINT',
    restarts: false,
    identity: place.identity,
  });
  const url = superuserUrl(options);
  await waitUntil(async () => canConnect(url), {
    what: 'PostgreSQL',
    timeoutSeconds: 60,
    signal,
    log: supervisor.logOf('postgres'),
  });
  await prepareDatabases(url, options.secrets);
  supervisor.running('postgres');
}

/** The connection string of the superuser. */
export function superuserUrl({
  port,
  secrets,
}: Pick<PostgresOptions, 'port' | 'secrets'>): string {
  return databaseUrl({
    port,
    role: 'postgres',
    password: secretOf(secrets.databases, 'postgres'),
    database: 'postgres',
  });
}

function settingsOf({ port, isDurable }: PostgresOptions): string[] {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // Socket paths are limited to 107 bytes; data directories are not.
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '256MB',
    // Statements and details contain values, which are families' data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function initialise(options: PostgresOptions, place: PostgresPlace): Promise<void> {
  // The rest of an interrupted initdb would make the next one refuse.
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.data, { mode: 0o700 });
  const passwordFile = `${place.data}.password`;
  writeFileSync(passwordFile, secretOf(options.secrets.databases, 'postgres'), { mode: 0o600 });
  if (place.identity !== undefined) {
    chownSync(place.data, place.identity.uid, place.identity.gid);
    chownSync(passwordFile, place.identity.uid, place.identity.gid);
  }
  try {
    await runProgram({
      supervisor: options.supervisor,
      what: 'Initialising PostgreSQL',
      command: join(place.binaries, 'initdb'),
      arguments: [
        '-D',
        place.data,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      directory: place.data,
      log: 'initdb',
      signal: options.signal,
      identity: place.identity,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {
    // A starting server may hang up between two answers; `connect` rejects then.
  });
  await client.connect();
  await client.end();
  return true;
}
