import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readTestStack, TestStack } from '@ruxue/local/stack-file';

/** Clock ticks a second of /proc (proc(5), USER_HZ): 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** The process ids of our services behind an address; throws when they are unknown. */
export function ourProcesses(origin: string, names: readonly string[]): Map<string, number> {
  if (!existsSync('/proc/self/stat')) {
    throw new Error('The time of processes is read from /proc: measure registrations on Linux.');
  }
  const stack = process.env['RUXUE_TEST_STACK'] === undefined ? undefined : readTestStack();
  const components = stack?.portalOrigin === origin ? stack.components : startedComponents(origin);
  return new Map(names.map((name) => {
    const pid = components.find((component) => component.name === name)?.pid;
    if (!pid) throw new Error(`no running process ${name} of the stack at ${origin}`);
    return [name, pid];
  }));
}

/** The report of `npm run status`, if its stack is the one at the address. */
function startedComponents(origin: string): TestStack['components'] {
  const status = join(import.meta.dirname, '../../deploy/local/src/status.ts');
  const printed = execFileSync(process.execPath, [status, '--json'], { encoding: 'utf8' });
  const { components } = TestStack.pick({ components: true }).parse(JSON.parse(printed));
  const gateway = components.find(({ name }) => name === 'gateway')?.address;
  if (gateway !== origin) throw new Error(`the processes behind ${origin} are not known here`);
  return components;
}

/** The processor time of a process so far: all threads, user and system mode, in ms. */
export function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}
