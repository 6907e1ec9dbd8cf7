import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import * as z from 'zod';
import { stopPhases } from './stop-phases.ts';
import { isAlive } from './stop-in-phases.ts';
import { Supervisor, type ProcessSpec } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

const sleeper: ProcessSpec = {
  name: 'sleeper',
  command: 'sleep',
  arguments: ['600'],
  directory: '/',
  environment: {},
  phase: stopPhases.services,
  stopSignal: 'SIGTERM',
  restarts: true,
};

/** Tells its own number and that of a child of its. */
const reporter: ProcessSpec = {
  ...sleeper,
  name: 'reporter',
  command: 'sh',
  arguments: ['-c', 'sleep 600 & echo $$; echo $!; wait'],
};

let logs = '';

beforeEach(() => {
  logs = mkdtempSync(join(tmpdir(), 'ruxue-supervisor-'));
});

afterEach(() => {
  rmSync(logs, { recursive: true, force: true });
});

async function eventually(what: string, attempt: () => boolean): Promise<void> {
  const options = { what, timeoutSeconds: 20, signal: new AbortController().signal };
  await waitUntil(async () => Promise.resolve(attempt()), options);
}

describe('Supervisor', () => {
  it('starts a process of ours again after a crash', async () => {
    const supervisor = new Supervisor(logs, () => undefined);
    supervisor.start(sleeper);
    supervisor.running('sleeper');
    const pid = pidIn(supervisor);
    process.kill(pid, 'SIGKILL');
    await eventually('another process', () => {
      const [status] = supervisor.statuses;
      return status?.state === 'running' && status.pid !== pid;
    });
    const second = pidIn(supervisor);
    await supervisor.stop();
    expect(isAlive(second)).toBe(false);
  });

  it('says in one line when a component is gone', async () => {
    const supervisor = new Supervisor(logs, () => undefined);
    supervisor.start({ ...sleeper, restarts: false });
    supervisor.running('sleeper');
    process.kill(pidIn(supervisor), 'SIGKILL');
    await expect(supervisor.failure).rejects.toThrow(/^sleeper ended unexpectedly \(SIGKILL\).*$/);
    await supervisor.stop();
  });

  it('says why a process ended while starting', async () => {
    const supervisor = new Supervisor(logs, () => undefined);
    const script = 'echo no such database; exit 3';
    supervisor.start({ ...sleeper, command: 'sh', arguments: ['-c', script] });
    await expect(supervisor.failure).rejects.toThrow(
      'sleeper ended while starting (exit 3): no such database',
    );
    await supervisor.stop();
  });

  it.each([
    ['a process that it keeps', `supervisor.start(${JSON.stringify(reporter)})`],
    [
      'a program that runs to its end',
      `await runProgram({ ...${JSON.stringify(reporter)}, supervisor,
        what: 'It', log: 'reporter', signal: new AbortController().signal })`,
    ],
  ])('leaves %s not behind when it is killed itself', async (_what, run) => {
    const supervising = execa(process.execPath, ['--input-type=module', '--eval', `
      import { runProgram } from ${JSON.stringify(join(import.meta.dirname, 'run-program.ts'))};
      import { Supervisor } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))};
      const supervisor = new Supervisor(${JSON.stringify(logs)}, () => undefined);
      ${run};
    `], { reject: false, env: { NODE_OPTIONS: '' } });
    const log = join(logs, 'reporter.log');
    const pidsIn = (): number[] => readFileSync(log, 'utf8').trim().split('\n').map(Number);
    await eventually('both numbers', () => existsSync(log) && pidsIn().length === 2);
    const pids = pidsIn();
    expect(pids.map(isAlive)).toEqual([true, true]);
    supervising.kill('SIGKILL');
    await eventually('the end of both', () => !pids.some(isAlive));
  });
});

function pidIn(supervisor: Supervisor): number {
  return z.number().parse(supervisor.statuses[0]?.pid);
}
