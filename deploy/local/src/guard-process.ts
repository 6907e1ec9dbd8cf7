import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { baseEnvironment } from './base-environment.ts';
import { endOf } from './end-of.ts';
import type { GuardLine } from './guard.ts';
import type { Stoppable } from './stop-in-phases.ts';

/** The guard's process, for its supervisor; see guard.ts. */
export class GuardProcess {
  readonly #child: ChildProcess;
  /** Resolves when the guard has ended. */
  readonly end: Promise<void>;

  /** `log` is an open file, which stays the caller's to close. */
  constructor(log: number) {
    // Daemons write to the log itself, not to a pipe: their output must not depend on this process.
    this.#child = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts')], {
      detached: true,
      stdio: ['pipe', log, log],
      env: baseEnvironment(),
    });
    this.#child.stdin?.on('error', () => {
      // EPIPE of a killed guard: `ended` tells of that.
    });
    this.end = endOf(this.#child).then(() => undefined);
  }

  /** Has the guard end this process, should the supervisor be gone. */
  started({ pid, phase, stopSignal }: Stoppable): void {
    this.#tell({ event: 'started', pid, phase, stopSignal });
  }

  /** The process is gone: its number may soon be somebody else's. */
  ended(pid: number): void {
    this.#tell({ event: 'ended', pid });
  }

  /** Has the guard end the remaining processes, and then itself. */
  close(): void {
    this.#child.stdin?.end();
  }

  #tell(line: GuardLine): void {
    this.#child.stdin?.write(`${JSON.stringify(line)}\n`);
  }
}
