import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';
import { failureReasonIn } from './failure-reason.ts';
import { stopPhases } from './stop-phases.ts';
import type { Supervisor } from './supervisor.ts';

export interface ProgramRun {
  readonly supervisor: Supervisor;
  /** The activity, as the subject of a sentence: "Building Keycloak". */
  readonly what: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The name of its log. */
  readonly log: string;
  readonly signal: AbortSignal;
  readonly identity?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Runs a program with its output in a log. The program always ends with the stack.
 * @throws ClearError with the last line of the log when it fails.
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  const log = run.supervisor.logOf(run.log);
  const output = { file: log, append: true };
  const child = execa(run.command, [...run.arguments], {
    cwd: run.directory,
    env: { ...baseEnvironment(), ...run.environment },
    extendEnv: false,
    // A group of its own: Ctrl-C reaches it through the signal, once, with all its children.
    killDescendants: true,
    buffer: false,
    reject: false,
    stdin: 'ignore',
    stdout: output,
    stderr: output,
    cancelSignal: run.signal,
    forceKillAfterDelay: 5000,
    ...(run.identity ?? {}),
  });
  const { pid } = child;
  const ended =
    pid === undefined
      ? undefined
      : run.supervisor.guard({ pid, phase: stopPhases.door, stopSignal: 'SIGTERM' });
  const result = await child;
  ended?.();
  run.signal.throwIfAborted();
  if (result.failed) {
    const reason = result.exitCode === undefined ? result.shortMessage : failureReasonIn(log);
    throw new ClearError(`${run.what} failed: ${reason} — see ${log}`);
  }
}
