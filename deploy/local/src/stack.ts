import { mkdirSync, rmSync } from 'node:fs';
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { openEngineCertificates } from './certificates/engine-certificates.ts';
import { ClearError } from './clear-error.ts';
import { assertNoDataWithoutSecrets } from './components/postgres-place.ts';
import { readDemoStaff, testStaff, type DemoStaff } from './demo-staff.ts';
import { allEnvironments, describeStack } from './describe-stack.ts';
import { writeEnvironmentFiles } from './environment-files.ts';
import { natsPermissions } from './nats-permissions.ts';
import { dataPathsOf, type DataPaths } from './paths.ts';
import { portalDirectoryNow } from './portal-build.ts';
import { assertPortsFree, type Ports } from './ports.ts';
import {
  processNames,
  type Environment,
  type EnvironmentSources,
  type ProcessName,
} from './process-environments.ts';
import { assertPresent, requirements } from './programs.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import {
  componentTasks,
  preparationTasks,
  processTasks,
  type StackContext,
} from './stack-tasks.ts';
import { readStatus, writeStatus, type StackStatus } from './status-file.ts';
import { Supervisor } from './supervisor.ts';
import { writeWhole } from './write-file.ts';

export interface StackOptions {
  readonly directory: string;
  readonly ports: Ports;
  /** Settings that differ from the defaults. */
  readonly settings: Environment;
  /** A test stack: the NATS user `tests`, stack.json with all credentials, no waiting for disks. */
  readonly hasTests: boolean;
  /** Our processes to run; by default all. An empty list starts the components only. */
  readonly processes?: readonly ProcessName[];
  /** Aborted by an interruption during the start. */
  readonly signal: AbortSignal;
}

/** A running stack. */
export interface Stack {
  readonly paths: DataPaths;
  readonly sources: EnvironmentSources;
  readonly staff: readonly DemoStaff[];
  /** Rejects with one clear line when the stack can't go on. */
  readonly failure: Promise<never>;
  /** Ends every process, ours first. */
  stop(): Promise<void>;
}

/**
 * Brings up the whole stack in one data directory, with progress on the terminal.
 * @throws ClearError when something is missing, busy or not healthy; everything is stopped then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, ports, hasTests } = options;
  // Files for PostgreSQL's user must stay readable whatever this shell's umask is.
  process.umask(0o022);
  const paths = dataPathsOf(directory);
  assertNotRunning(paths);
  assertNoDataWithoutSecrets(paths);
  await assertPresent(requirements.jdk);
  await assertPortsFree(ports);
  mkdirSync(directory, { recursive: true });
  const { staff, secrets } = openStackSecrets(paths, options);
  const settings = { ERASURE_LOG: paths.erasures, ...options.settings };
  const sources = {
    ports,
    secrets,
    certificates: await openEngineCertificates(paths.engineAuthority),
    settings,
    portalDirectory: portalDirectoryNow(),
  };

  let state: StackStatus['state'] = 'starting';
  const note = (): void => {
    const components = supervisor.statuses;
    writeStatus(paths.status, { state, supervisor: { pid: process.pid }, components });
    if (hasTests) {
      const description = describeStack(sources, paths, staff, components);
      writeWhole(paths.stack, `${JSON.stringify(description, null, 2)}\n`, 0o600);
    }
  };
  const supervisor: Supervisor = new Supervisor(paths.logs, note);
  const stopping = new AbortController();
  const context: StackContext = {
    supervisor,
    paths,
    sources,
    staff,
    hasTests,
    isDurable: !hasTests,
    signal: AbortSignal.any([options.signal, stopping.signal]),
  };
  const stop = async (): Promise<void> => {
    state = 'stopping';
    note();
    await context.nats?.close();
    await supervisor.stop();
    rmSync(paths.stack, { force: true });
    state = 'stopped';
    writeStatus(paths.status, { state, supervisor: null, components: supervisor.statuses });
  };

  note();
  if (hasTests) {
    writeEnvironmentFiles(paths.environments, allEnvironments(sources));
  }
  try {
    const tasks = allTasks(context, options.processes ?? processNames).run();
    tasks.catch(() => {
      // The race may end without it; its rejection is then irrelevant.
    });
    await Promise.race([tasks, supervisor.failure, rejectionOf(options.signal)]);
  } catch (error) {
    stopping.abort(error);
    await stop();
    throw error;
  }
  state = 'running';
  note();
  return { paths, sources, staff, failure: supervisor.failure, stop };
}

function allTasks(context: StackContext, processes: readonly ProcessName[]): Listr {
  const [postgres, ...others] = componentTasks(context);
  const prepares = processes.length > 0;
  // Standard output is for the command's result.
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  const logger = new ListrLogger({ useIcons: true, processOutput });
  return new Listr(
    [
      ...(postgres === undefined ? [] : [postgres]),
      {
        title: 'Components',
        task: (_, task) =>
          task.newListr([...others, ...(prepares ? preparationTasks(context) : [])], {
            concurrent: true,
          }),
      },
      ...processTasks(context, processes),
    ],
    {
      registerSignalListeners: false,
      fallbackRenderer: 'simple',
      rendererOptions: { collapseSubtasks: false, collapseErrors: false, logger },
      fallbackRendererOptions: { logger },
    },
  );
}

/** The demo's staff, and all secrets of a data directory. */
export function openStackSecrets(
  paths: DataPaths,
  { hasTests }: Pick<StackOptions, 'hasTests'>,
): { staff: readonly DemoStaff[]; secrets: Secrets } {
  const staff = [...readDemoStaff(), ...(hasTests ? testStaff : [])];
  const secrets = openSecrets(paths.secrets, {
    nats: Object.keys(natsPermissions({ hasTests })),
    staff: staff.map(({ username }) => username),
  });
  return { staff, secrets };
}

/** @throws ClearError when a stack uses the data directory. */
export function assertNotRunning(paths: DataPaths): void {
  const { supervisor } = readStatus(paths.status);
  if (supervisor !== null) {
    throw new ClearError(
      `A stack is already running in ${paths.directory} (process ${supervisor.pid})`,
    );
  }
}

async function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
