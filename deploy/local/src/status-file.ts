import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { isAlive } from './stop-in-phases.ts';
import { writeWhole } from './write-file.ts';

export const ComponentStatus = z.object({
  name: z.string(),
  state: z.enum(['starting', 'running', 'restarting', 'stopped']),
  pid: z.number().int().positive().nullable(),
  address: z.string().nullable(),
  restarts: z.number().int().nonnegative(),
});
export type ComponentStatus = z.infer<typeof ComponentStatus>;

/** The output of `npm run status -- --json`: the stack and its processes. */
export const StackStatus = z.object({
  state: z.enum(['starting', 'running', 'stopping', 'stopped']),
  supervisor: z.object({ pid: z.number().int().positive() }).nullable(),
  components: z.array(ComponentStatus),
});
export type StackStatus = z.infer<typeof StackStatus>;

const stopped: StackStatus = { state: 'stopped', supervisor: null, components: [] };

/** Notes the stack's state for `npm run status`. */
export function writeStatus(path: string, status: StackStatus): void {
  writeWhole(path, `${JSON.stringify(status, null, 2)}\n`);
}

/** The stack's present state; the rest of a killed supervisor counts as stopped. */
export function readStatus(path: string): StackStatus {
  if (!existsSync(path)) {
    return stopped;
  }
  const status = StackStatus.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (status.supervisor === null || !isSupervisor(status.supervisor.pid)) {
    return stopped;
  }
  return status;
}

/** Process ids are reused: this checks whether it is ours. */
function isSupervisor(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) {
    return isAlive(pid);
  }
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('deploy/local/src');
}
