import { join } from 'node:path';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { writeWhole } from '../write-file.ts';
import { temporalNamespace } from './temporal-namespace.ts';

export interface TemporalUiOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly program: string;
  readonly port: number;
  readonly temporalPort: number;
  readonly signal: AbortSignal;
}

/** Starts Temporal's web interface on loopback, where an operator sees each child's workflow. */
export async function startTemporalUi(options: TemporalUiOptions): Promise<void> {
  const home = join(options.directory, 'temporal-ui');
  writeWhole(join(home, 'config', 'ruxue.yaml'), temporalUiConfiguration(options));
  options.supervisor.start({
    name: 'temporal-ui',
    command: options.program,
    arguments: ['--root', home, '--config', 'config', '--env', 'ruxue', 'start'],
    directory: home,
    environment: {},
    address: `http://localhost:${options.port}`,
    phase: stopPhases.engines,
    stopSignal: 'SIGTERM',
    restarts: false,
  });
  await waitUntil(async () => (await fetch(`http://127.0.0.1:${options.port}/healthz`)).ok, {
    what: 'The Temporal UI',
    timeoutSeconds: 30,
    signal: options.signal,
    log: options.supervisor.logOf('temporal-ui'),
  });
  options.supervisor.running('temporal-ui');
}

/** The server's configuration, the same here and in docker-compose.yml. */
export function temporalUiConfiguration({
  port,
  temporalPort,
}: Pick<TemporalUiOptions, 'port' | 'temporalPort'>): string {
  // The file's format is YAML, which takes JSON.
  return `${JSON.stringify(
    {
      temporalGrpcAddress: `127.0.0.1:${temporalPort}`,
      host: '127.0.0.1',
      port,
      enableUi: true,
      defaultNamespace: temporalNamespace,
      disableNewsFetch: true,
      cors: { allowOrigins: [`http://localhost:${port}`] },
    },
    null,
    2,
  )}\n`;
}
