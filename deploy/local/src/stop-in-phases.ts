import { setTimeout as delay } from 'node:timers/promises';

/** A process with its own process group, and the phase and signal of its end. */
export interface Stoppable {
  readonly pid: number;
  /** Lower phases end first: callers before the called, PostgreSQL last. */
  readonly phase: number;
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}

const graceSeconds = 20;

/**
 * Ends the processes phase by phase: asks each leader and waits for its end; after 20 s its whole
 * group is killed. Processes that a leader leaves in its group are killed, too.
 */
export async function stopInPhases(processes: readonly Stoppable[]): Promise<void> {
  const phases = [...new Set(processes.map(({ phase }) => phase))].sort((a, b) => a - b);
  for (const phase of phases) {
    const members = processes.filter((process) => process.phase === phase);
    for (const { pid, stopSignal } of members) {
      send(pid, stopSignal);
    }
    await Promise.all(members.map(async ({ pid }) => goneOrKilled(pid)));
  }
}

async function goneOrKilled(pid: number): Promise<void> {
  const end = Date.now() + graceSeconds * 1000;
  while (isAlive(pid) && Date.now() < end) {
    await delay(50);
  }
  send(-pid, 'SIGKILL');
}

/** True when the process exists. */
export function isAlive(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // ESRCH: it is gone already, as wanted.
    return false;
  }
}
