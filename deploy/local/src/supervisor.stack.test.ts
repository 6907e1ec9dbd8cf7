import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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

  it('leaves no process behind when it is killed itself', async () => {
    const script = `
      import { Supervisor } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))};
      const supervisor = new Supervisor(${JSON.stringify(logs)}, () => undefined);
      supervisor.start(${JSON.stringify(sleeper)});
      process.stdout.write(JSON.stringify(supervisor.statuses) + '\\n');
    `;
    const child = execa(
      process.execPath,
      ['--input-type=module-typescript', '--eval', script],
      { reject: false, env: { NODE_OPTIONS: '' } },
    );
    const line = await firstLineOf(child.stdout);
    const [status] = z
      .array(z.object({ pid: z.number() }))
      .parse(JSON.parse(line));
    expect(isAlive(status?.pid ?? 0)).toBe(true);
    child.kill('SIGKILL');
    await eventually('the end of the sleeper', () => !isAlive(status?.pid ?? 0));
  });
});

function pidIn(supervisor: Supervisor): number {
  return z.number().parse(supervisor.statuses[0]?.pid);
}

async function firstLineOf(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    return line;
  }
  throw new Error('it ended without a line');
}
