import { join } from 'node:path';
import type { NatsConnection } from 'nats';
import { projectDirectory } from './paths.ts';
import {
  migrationEnvironments,
  processEnvironments,
  type EnvironmentSources,
  type ProcessName,
} from './process-environments.ts';
import type { Ports } from './ports.ts';
import { runProgram } from './run-program.ts';
import { stopPhases } from './stop-phases.ts';
import type { Supervisor } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

export interface OurProcessesOptions {
  readonly supervisor: Supervisor;
  readonly sources: EnvironmentSources;
  readonly nats: NatsConnection;
  readonly signal: AbortSignal;
}

interface OurProcess {
  /** Its workspace and its main file there. */
  readonly workspace: string;
  readonly main: string;
  readonly phase: number;
  /** Its listening address, if any. */
  readonly address?: (ports: Ports) => string;
  /** An HTTP path that answers 200 when ready; other processes answer a ping over NATS. */
  readonly readyPath?: string;
}

const ours: Readonly<Record<ProcessName, OurProcess>> = {
  'registry-simulator': {
    workspace: 'deploy/registry-simulator',
    main: 'src/main.ts',
    phase: stopPhases.registry,
    address: ({ registry }) => `http://127.0.0.1:${registry}`,
    readyPath: '/healthz',
  },
  auth: {
    workspace: 'services/auth',
    main: 'src/main.ts',
    phase: stopPhases.services,
    address: ({ authInternal }) => `http://127.0.0.1:${authInternal}`,
  },
  sms: { workspace: 'services/sms', main: 'src/main.ts', phase: stopPhases.services },
  records: { workspace: 'services/records', main: 'src/main.ts', phase: stopPhases.services },
  collection: {
    workspace: 'services/collection',
    main: 'src/main.ts',
    phase: stopPhases.services,
  },
  documents: {
    workspace: 'services/documents',
    main: 'src/main.ts',
    phase: stopPhases.services,
    address: ({ documentsInternal }) => `http://127.0.0.1:${documentsInternal}`,
  },
  worker: { workspace: 'workflows', main: 'src/worker.ts', phase: stopPhases.door },
  gateway: {
    workspace: 'services/gateway',
    main: 'src/main.ts',
    phase: stopPhases.door,
    address: ({ gateway }) => `http://localhost:${gateway}`,
    readyPath: '/readyz',
  },
};

/** Brings each database of ours to the present schema and seeds it, one after the other. */
export async function migrate({
  supervisor,
  sources,
  signal,
}: Omit<OurProcessesOptions, 'nats'>): Promise<void> {
  const environments = processEnvironments(sources);
  const migrations = migrationEnvironments(sources);
  for (const name of ['records', 'auth', 'sms', 'collection', 'documents'] as const) {
    await runProgram({
      supervisor,
      what: `Migrating ${name}`,
      command: process.execPath,
      arguments: ['src/migrate.ts'],
      directory: join(projectDirectory, ours[name].workspace),
      environment: { ...environments[name], ...migrations[name] },
      log: `migrate-${name}`,
      signal,
    });
  }
}

/** Starts one of our processes and waits until it answers. */
export async function startOurProcess(
  name: ProcessName,
  { supervisor, sources, nats, signal }: OurProcessesOptions,
): Promise<void> {
  const { workspace, main, phase, address, readyPath } = ours[name];
  const url = address?.(sources.ports);
  supervisor.start({
    name,
    command: process.execPath,
    arguments: [main],
    directory: join(projectDirectory, workspace),
    environment: processEnvironments(sources)[name],
    ...(url === undefined ? {} : { address: url }),
    phase,
    stopSignal: 'SIGTERM',
    restarts: true,
  });
  await waitUntil(
    async () =>
      readyPath !== undefined && url !== undefined
        ? (await fetch(`${url}${readyPath}`)).ok
        : answersPing(nats, name),
    { what: name, timeoutSeconds: 90, signal, log: supervisor.logOf(name) },
  );
  supervisor.running(name);
}

/** The health check that every NATS service of ours answers. */
async function answersPing(nats: NatsConnection, name: string): Promise<boolean> {
  const { data } = await nats.request(`$SRV.PING.${name}`, '', { timeout: 2000 });
  return data.length > 0;
}
