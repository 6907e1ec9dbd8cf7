import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';
import { failureReasonIn } from './failure-reason.ts';

export interface ProgramRun {
  /** What it does, as the subject of a sentence: "Building Keycloak". */
  readonly what: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly log: string;
  readonly signal: AbortSignal;
  readonly identity?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Runs a program to its end, with its output in a log.
 * @throws ClearError with the last line of the log when it fails.
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  const output = { file: run.log, append: true };
  const result = await execa(run.command, [...run.arguments], {
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
  run.signal.throwIfAborted();
  if (result.failed) {
    const reason = result.exitCode === undefined ? result.shortMessage : failureReasonIn(run.log);
    throw new ClearError(`${run.what} failed: ${reason} — see ${run.log}`);
  }
}
