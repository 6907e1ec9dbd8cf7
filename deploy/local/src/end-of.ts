import type { ChildProcess } from 'node:child_process';

/** Resolves with the end of a process, a failed start included. */
export async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
}
