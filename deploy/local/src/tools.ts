import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { draftOf, removeDeadDrafts } from './dead-drafts.ts';
import { packageClientEnvironment } from './package-client-environment.ts';
import { cacheDirectory } from './paths.ts';
import { assertPresent, findOnPath, isExecutable, requirements, versionOf } from './programs.ts';
import { runProgram } from './run-program.ts';
import type { Supervisor } from './supervisor.ts';

/** The means of the search for tools: a runner of programs, and a reporter of progress. */
export interface ToolSearch {
  readonly supervisor: Supervisor;
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Programs that the Go toolchain builds into one folder of the cache. */
interface GoTool {
  readonly name: string;
  readonly version: string;
  /** Shown while it is built. */
  readonly takes: string;
  /** Go package → the name of its program on PATH, where a distribution installs it. */
  readonly packages: Readonly<Record<string, string>>;
}

// Two of these build a program named `server`: each tool has a folder of its own.
const goTools = {
  temporalServer: {
    name: 'temporal-server',
    version: '1.32.1',
    takes: 'about 5 min, once',
    packages: {
      'go.temporal.io/server/cmd/server': 'temporal-server',
      'go.temporal.io/server/cmd/tools/sql': 'temporal-sql-tool',
    },
  },
  temporalUi: {
    name: 'temporal-ui',
    version: '2.54.1',
    takes: 'about 1 min, once',
    packages: { 'github.com/temporalio/ui-server/v2/cmd/server': 'temporal-ui-server' },
  },
  nats: {
    name: 'nats-server',
    version: '2.15.2',
    takes: 'about 1 min, once',
    packages: { 'github.com/nats-io/nats-server/v2': 'nats-server' },
  },
} as const satisfies Record<string, GoTool>;

/** Keycloak's version: its zip, its home and the image in docker-compose.yml are of this one. */
export const keycloakVersion = '26.7.0';

/** The Temporal server and the tool that makes its tables. */
export async function findTemporal(
  search: ToolSearch,
): Promise<{ readonly server: string; readonly sql: string }> {
  const [server, sql] = await findGoTool(goTools.temporalServer, search);
  return { server: required(server), sql: required(sql) };
}

/** Temporal's web interface. */
export async function findTemporalUi(search: ToolSearch): Promise<string> {
  const [server] = await findGoTool(goTools.temporalUi, search);
  return required(server);
}

/** The NATS server. */
export async function findNats(search: ToolSearch): Promise<string> {
  const [server] = await findGoTool(goTools.nats, search);
  return required(server);
}

/** Keycloak's distribution as a zip file, fetched by Maven. */
export async function findKeycloakZip(search: ToolSearch): Promise<string> {
  const name = `keycloak-${keycloakVersion}`;
  const folder = join(cacheDirectory, name);
  const zip = join(folder, `${name}.zip`);
  if (existsSync(zip)) {
    return zip;
  }
  await assertPresent(requirements.maven);
  search.progress(`fetching Keycloak ${keycloakVersion} (about 15 s, once)`);
  removeDeadDrafts(folder);
  const draft = draftOf(zip);
  mkdirSync(draft, { recursive: true });
  try {
    await runProgram({
      supervisor: search.supervisor,
      what: 'Fetching Keycloak',
      command: 'mvn',
      arguments: [
        '--batch-mode',
        '--no-transfer-progress',
        'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy',
        `-Dartifact=org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:zip`,
        `-DoutputDirectory=${draft}`,
      ],
      directory: draft,
      environment: packageClientEnvironment(process.env),
      log: 'tools',
      signal: search.signal,
    });
    renameSync(join(draft, `keycloak-quarkus-dist-${keycloakVersion}.zip`), zip);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return zip;
}

/** The programs of a tool, in the order of its packages: on PATH, in the cache, or built. */
async function findGoTool(tool: GoTool, search: ToolSearch): Promise<string[]> {
  const onPath = await findAllOnPath(tool);
  if (onPath !== undefined) {
    return onPath;
  }
  const home = join(cacheDirectory, `${tool.name}-${tool.version}`);
  const folder = join(home, 'bin');
  const programs = Object.keys(tool.packages).map((path) => join(folder, programOf(path)));
  if (programs.every(isExecutable)) {
    return programs;
  }
  await assertPresent(requirements.go);
  search.progress(`building ${tool.name} ${tool.version} (${tool.takes})`);
  removeDeadDrafts(home);
  const draft = draftOf(folder);
  mkdirSync(draft, { recursive: true });
  try {
    await runProgram({
      supervisor: search.supervisor,
      what: `Building ${tool.name}`,
      command: 'go',
      arguments: [
        'install',
        ...Object.keys(tool.packages).map((path) => `${path}@v${tool.version}`),
      ],
      directory: cacheDirectory,
      environment: { ...packageClientEnvironment(process.env), GOBIN: draft },
      log: 'tools',
      signal: search.signal,
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return programs;
}

/** Programs on PATH count when all are there, in the tested version. */
async function findAllOnPath(tool: GoTool): Promise<string[] | undefined> {
  const programs = Object.values(tool.packages).map(findOnPath);
  const found: string[] = [];
  for (const program of programs) {
    if (program === undefined || (await versionOf(program, '--version')) !== tool.version) {
      return undefined;
    }
    found.push(program);
  }
  return found;
}

/** `go install` names a program after its package's folder, leaving out the major version. */
function programOf(path: string): string {
  const folders = path.split('/').filter((folder) => !/^v\d+$/.test(folder));
  return required(folders.at(-1));
}

function required(value: string | undefined): string {
  if (value === undefined) {
    throw new Error('a tool without a program');
  }
  return value;
}
