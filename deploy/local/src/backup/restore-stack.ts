import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { Client } from 'pg';
import { baseEnvironment } from '../base-environment.ts';
import { ClearError } from '../clear-error.ts';
import { findData } from '../components/postgres-place.ts';
import { startPostgres } from '../components/postgres.ts';
import { dataPathsOf, projectDirectory } from '../paths.ts';
import { processEnvironments } from '../process-environments.ts';
import { assertNotRunning, openStackSecrets, startStack, type StackOptions } from '../stack.ts';
import { Supervisor } from '../supervisor.ts';
import { backedUp, filesIn, partsOf, superuserOf, type BackupPlace } from './back-up.ts';
import type { DumpLine } from './dump-database.ts';
import { readDump } from './dump-file.ts';
import { readKeyBackup } from './key-backup.ts';
import { loadDatabase } from './load-database.ts';
import { forgetPlaces, loadFiles } from './stored-files.ts';

export interface RestoreOptions extends Omit<StackOptions, 'processes'> {
  /** The folder of the backup. */
  readonly backup: string;
  /** A backup of `keys`, for a stack that has lost its own. */
  readonly keys?: string;
}

/** All that a replay of erasures needs; nobody can come in meanwhile. */
const behindTheDoor =
  ['registry-simulator', 'auth', 'sms', 'records', 'collection', 'documents'] as const;

/**
 * Puts a backup in the place of a stopped stack's data, and erases again whoever was erased since:
 * before anybody can sign in. The database of keys stays as it is, unless a backup of it is given.
 * @throws ClearError when the backup is not whole, or doesn't fit.
 */
export async function restoreStack({ backup, keys, ...options }: RestoreOptions): Promise<void> {
  const { directory, signal } = options;
  const paths = dataPathsOf(directory);
  if (!existsSync(partsOf(backup).manifest)) throw new ClearError(`No whole backup in ${backup}`);
  assertNotRunning(paths);
  // A new data directory first gets its schemas.
  if (findData(directory) === undefined) await (await startStack(options)).stop();
  const { secrets } = openStackSecrets(paths, options);
  const place: BackupPlace = { directory, ports: options.ports, secrets };
  const erased = erasedIds(paths.erasures, partsOf(backup).erasures);
  const supervisor = new Supervisor(paths.logs, () => undefined);
  try {
    await startPostgres({
      supervisor, directory, secrets, signal,
      port: options.ports.postgres, isDurable: !options.hasTests,
    });
    await loadDatabases(place, backup);
    if (keys === undefined) await assertKeys(place);
    else await loadKeys(place, keys, erased);
  } finally {
    await supervisor.stop();
  }
  rmSync(join(directory, 'nats', 'jetstream'), { recursive: true, force: true });
  writeFileSync(paths.erasures, [...erased].map((id) => `${id}\n`).join(''), { mode: 0o600 });
  const stack = await startStack({ ...options, processes: behindTheDoor });
  try {
    const url = superuserOf(place, 'documents');
    await loadFiles({ ...place, url, folder: filesIn(dirname(backup)) });
    await replay(paths.erasures, processEnvironments(stack.sources).worker);
  } finally {
    await stack.stop();
  }
}

async function loadDatabases(place: BackupPlace, backup: string): Promise<void> {
  for (const database of backedUp) {
    await loadDatabase(superuserOf(place, database), readDump(partsOf(backup).dump(database)));
  }
  await forgetPlaces(superuserOf(place, 'documents'));
}

/** The keys of erased children stay destroyed. */
async function loadKeys(
  place: BackupPlace,
  path: string,
  erased: ReadonlySet<string>,
): Promise<void> {
  async function* withoutErased(dump: AsyncIterable<DumpLine>): AsyncGenerator<DumpLine> {
    for await (const line of dump) {
      // The case's id is the first column of each child's key.
      const isErased = 'row' in line && erased.has(line.row.slice(1, 37));
      if (!isErased) yield line;
    }
  }
  const dump = withoutErased(readKeyBackup(path, place.directory));
  await loadDatabase(superuserOf(place, 'keys'), dump);
}

async function assertKeys(place: BackupPlace): Promise<void> {
  const client = new Client({ connectionString: superuserOf(place, 'keys') });
  await client.connect();
  const { rowCount } = await client.query('select 1 from child_key limit 1');
  await client.end();
  if (rowCount === 0) {
    throw new ClearError('This stack has no keys of children: give their backup with --keys');
  }
}

/** The ids of erased cases in the logs that there are. */
function erasedIds(...logs: readonly string[]): Set<string> {
  const lines = logs.flatMap((log) =>
    existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []);
  return new Set(lines.filter((line) => line !== ''));
}

/** Has every service erase these cases again, each by its own operation. */
async function replay(log: string, environment: Readonly<Record<string, string>>): Promise<void> {
  await execa(
    process.execPath,
    [join(projectDirectory, 'workflows', 'src', 'replay-erasures.ts'), log],
    { env: { ...baseEnvironment(), ...environment }, extendEnv: false, stdio: ['ignore', 2, 2] },
  );
}
