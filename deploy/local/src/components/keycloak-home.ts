import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectDirectory } from '../paths.ts';
import { runProgram } from '../run-program.ts';
import type { Supervisor } from '../supervisor.ts';
import { keycloakVersion } from '../tools.ts';
import { writeWhole } from '../write-file.ts';

const extensionDirectory = join(projectDirectory, 'deploy', 'keycloak', 'extension', 'src', 'main');

/** The Dockerfile says the same. */
const buildArguments = ['build', '--db=postgres', '--vault=file'];

export interface KeycloakHomeOptions {
  readonly directory: string;
  readonly zip: string;
  readonly supervisor: Supervisor;
  readonly signal: AbortSignal;
}

/**
 * An unpacked copy of Keycloak with our extension, built for PostgreSQL. Keycloak's `build` writes
 * into its home, so each data directory has its own; it is made again when the extension changes.
 * @returns the home.
 */
export async function prepareKeycloakHome(options: KeycloakHomeOptions): Promise<string> {
  const home = join(options.directory, 'keycloak');
  const stamp = join(home, 'ruxue-built');
  const wanted = buildHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return home;
  }
  await unpack(home, options);
  await compileExtension(home, options);
  await runProgram({
    supervisor: options.supervisor,
    what: 'Building Keycloak',
    command: join(home, 'bin', 'kc.sh'),
    arguments: buildArguments,
    directory: home,
    log: 'keycloak-build',
    signal: options.signal,
  });
  writeWhole(stamp, wanted);
  return home;
}

/** The inputs of the built copy. */
function buildHash(): string {
  const hash = createHash('sha256').update(keycloakVersion).update(buildArguments.join(' '));
  for (const file of extensionFiles()) {
    hash.update(file).update(readFileSync(join(extensionDirectory, file)));
  }
  return hash.digest('hex');
}

function extensionFiles(): string[] {
  return globSync('**/*.*', { cwd: extensionDirectory }).sort();
}

async function unpack(
  home: string,
  { directory, zip, supervisor, signal }: KeycloakHomeOptions,
): Promise<void> {
  rmSync(home, { recursive: true, force: true });
  const draft = join(directory, 'keycloak.draft');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  // The JDK's own tool, since not every machine has an unzip program.
  await runProgram({
    supervisor,
    what: 'Unpacking Keycloak',
    command: 'jar',
    arguments: ['--extract', '--file', zip],
    directory: draft,
    log: 'keycloak-build',
    signal,
  });
  renameSync(join(draft, `keycloak-${keycloakVersion}`), home);
  rmSync(draft, { recursive: true, force: true });
  chmodSync(join(home, 'bin', 'kc.sh'), 0o755);
}

/** Compiles the extension against Keycloak's own libraries, without a Maven project. */
async function compileExtension(
  home: string,
  { supervisor, signal }: KeycloakHomeOptions,
): Promise<void> {
  const sources = extensionFiles().filter((file) => file.endsWith('.java'));
  if (sources.length === 0) {
    return;
  }
  const classes = join(home, 'ruxue-classes');
  const program = {
    supervisor,
    directory: extensionDirectory,
    log: 'keycloak-build',
    signal,
  };
  await runProgram({
    ...program,
    what: "Compiling Keycloak's extension",
    command: 'javac',
    arguments: [
      '--release',
      '17',
      '-encoding',
      'UTF-8',
      '-proc:none',
      '-cp',
      join(home, 'lib', 'lib', 'main', '*'),
      '-d',
      classes,
      ...sources,
    ],
  });
  const resources = existsSync(join(extensionDirectory, 'resources'))
    ? ['-C', join(extensionDirectory, 'resources'), '.']
    : [];
  await runProgram({
    ...program,
    what: "Packing Keycloak's extension",
    command: 'jar',
    arguments: [
      '--create',
      '--file',
      join(home, 'providers', 'ruxue-extension.jar'),
      '-C',
      classes,
      '.',
      ...resources,
    ],
  });
  rmSync(classes, { recursive: true, force: true });
}
