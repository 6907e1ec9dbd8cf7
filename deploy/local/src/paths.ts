import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// fileURLToPath, because a folder's name may hold spaces and Chinese letters.
/** The root of the checkout. */
export const projectDirectory = dirname(
  dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
);

/** Where the data of districts, seasons, schools and demo staff lie. */
export const seedDirectory = join(projectDirectory, 'deploy', 'seed');

/** The data directory of `npm start`. */
export const defaultDataDirectory = join(projectDirectory, '.ruxue');

/** The data directory of the stack that `npm test` starts. */
export const testDataDirectory = join(projectDirectory, '.ruxue-test');

/** The data directory of a test stack that a developer keeps running. */
export const developmentDataDirectory = join(projectDirectory, '.ruxue-dev');

/** Built and fetched tools are kept here, shared by every checkout of this user. */
export const cacheDirectory = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'ruxue',
);

/** Where one data directory keeps what. */
export interface DataPaths {
  readonly directory: string;
  readonly logs: string;
  readonly secrets: string;
  readonly engineAuthority: string;
  readonly status: string;
  readonly stack: string;
  readonly environments: string;
  /** The ids of erased cases, which a restore replays. */
  readonly erasures: string;
}

/** The places inside a data directory. */
export function dataPathsOf(directory: string): DataPaths {
  return {
    directory,
    logs: join(directory, 'logs'),
    secrets: join(directory, 'secrets.json'),
    engineAuthority: join(directory, 'engine-authority.json'),
    status: join(directory, 'status.json'),
    stack: join(directory, 'stack.json'),
    environments: join(directory, 'environments'),
    erasures: join(directory, 'erasures.log'),
  };
}
