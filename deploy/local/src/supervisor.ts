import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';
import { endOf } from './end-of.ts';
import { failureReasonIn } from './failure-reason.ts';
import { GuardProcess } from './guard-process.ts';
import { longestDelayMilliseconds, restartDelay } from './restart-delay.ts';
import { stopInPhases, type Stoppable } from './stop-in-phases.ts';

/** A program to keep running. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Its address for people or programs. */
  readonly address?: string;
  /** The order of stopping; see `Stoppable`. */
  readonly phase: number;
  readonly stopSignal: Stoppable['stopSignal'];
  /** Our processes are restarted after a crash; the stack ends with a component. */
  readonly restarts: boolean;
  /** The stack goes on without it; it is always restarted, also after a failed start. */
  readonly isDispensable?: boolean;
  /** Another user, for a program that refuses to run as root. */
  readonly identity?: { readonly uid: number; readonly gid: number } | undefined;
}

type ProcessState = 'starting' | 'running' | 'restarting' | 'stopped';

/** The present state of a process. */
export interface ProcessStatus {
  readonly name: string;
  readonly state: ProcessState;
  readonly pid: number | null;
  readonly address: string | null;
  readonly restarts: number;
}

interface Kept {
  readonly spec: ProcessSpec;
  state: ProcessState;
  pid: number | null;
  restarts: number;
  endedAt: number[];
}

/**
 * Starts processes in groups of their own, restarts ours after a crash, tells when a component is
 * gone, and ends all of them in order.
 */
export class Supervisor {
  readonly #logs: string;
  readonly #kept = new Map<string, Kept>();
  readonly #onChange: () => void;
  readonly #guard: GuardProcess;
  readonly #failure = Promise.withResolvers<never>();
  #isStopping = false;

  constructor(logs: string, onChange: () => void) {
    this.#logs = logs;
    this.#onChange = onChange;
    mkdirSync(logs, { recursive: true });
    this.#failure.promise.catch(() => {
      // For the runner of the stack, who may not be listening yet.
    });
    const log = this.#openLog('guard');
    this.#guard = new GuardProcess(log);
    closeSync(log);
    void this.#guard.end.then(() => {
      this.#fail('The guard of the stack ended unexpectedly');
    });
  }

  /** Rejects with one clear line when the stack can't go on. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /** Every process and its state, in the order of starting. */
  get statuses(): ProcessStatus[] {
    return [...this.#kept.values()].map(({ spec, state, pid, restarts }) => ({
      name: spec.name,
      state,
      pid,
      address: spec.address ?? null,
      restarts,
    }));
  }

  /** The log of a process. */
  logOf(name: string): string {
    return join(this.#logs, `${name}.log`);
  }

  /** Starts a program; `running` notes that it is healthy. */
  start(spec: ProcessSpec): void {
    if (this.#isStopping) {
      throw new Error(`${spec.name} is not started: the stack is stopping`);
    }
    const log = this.logOf(spec.name);
    if (existsSync(log)) {
      renameSync(log, join(this.#logs, `${spec.name}.previous.log`));
    }
    const kept: Kept = { spec, state: 'starting', pid: null, restarts: 0, endedAt: [] };
    this.#kept.set(spec.name, kept);
    this.#spawn(kept);
  }

  /** Notes that a program is healthy. */
  running(name: string): void {
    const kept = this.#kept.get(name);
    if (kept?.state === 'starting') {
      kept.state = 'running';
      this.#onChange();
    }
  }

  /** Ends everything, ours first, and the guard last. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const processes = [...this.#kept.values()].flatMap(({ pid, spec }) =>
      pid === null ? [] : [{ pid, phase: spec.phase, stopSignal: spec.stopSignal }],
    );
    await stopInPhases(processes);
    this.#guard.close();
    await this.#guard.end;
  }

  /**
   * Leaves nothing behind when a process ends by itself, either.
   * @returns a function to call at its end.
   */
  guard(process: Stoppable): () => void {
    this.#guard.started(process);
    return () => this.#guard.ended(process.pid);
  }

  #spawn(kept: Kept): void {
    const { spec } = kept;
    const log = this.#openLog(spec.name);
    const child = spawn(spec.command, spec.arguments, {
      cwd: spec.directory,
      env: { ...baseEnvironment(), ...spec.environment },
      detached: true,
      stdio: ['ignore', log, log],
      ...spec.identity,
    });
    closeSync(log);
    const { pid } = child;
    if (pid !== undefined) {
      kept.pid = pid;
      const { phase, stopSignal } = spec;
      this.#guard.started({ pid, phase, stopSignal });
    }
    this.#onChange();
    void endOf(child).then((how) => {
      if (pid !== undefined) {
        this.#guard.ended(pid);
      }
      this.#ended(kept, how);
    });
  }

  #ended(kept: Kept, how: string): void {
    const { spec } = kept;
    const wasStarting = kept.state === 'starting';
    kept.pid = null;
    kept.state = 'stopped';
    if (this.#isStopping) {
      this.#onChange();
      return;
    }
    const now = Date.now();
    kept.endedAt = [...kept.endedAt, now];
    const delay = delayBeforeRestart(spec, wasStarting, restartDelay(kept.endedAt, now));
    if (delay === undefined) {
      this.#onChange();
      const log = this.logOf(spec.name);
      const when = wasStarting ? 'while starting' : 'unexpectedly';
      // A process ended by a signal gives no reason.
      const reason = how.startsWith('SIG') ? '' : `: ${failureReasonIn(log)}`;
      this.#fail(`${spec.name} ended ${when} (${how})${reason} — see ${log}`);
      return;
    }
    kept.state = 'restarting';
    kept.restarts += 1;
    this.#onChange();
    setTimeout(() => {
      if (!this.#isStopping) {
        this.#spawn(kept);
        kept.state = 'running';
        this.#onChange();
      }
    }, delay);
  }

  #fail(line: string): void {
    if (!this.#isStopping) {
      this.#failure.reject(new ClearError(line));
    }
  }

  #openLog(name: string): number {
    return openSync(this.logOf(name), 'a', 0o600);
  }
}

/** Undefined when the stack can't go on without the ended process. */
function delayBeforeRestart(
  { restarts, isDispensable = false }: ProcessSpec,
  wasStarting: boolean,
  delay: number | undefined,
): number | undefined {
  if (isDispensable) {
    return delay ?? longestDelayMilliseconds;
  }
  return restarts && !wasStarting ? delay : undefined;
}
