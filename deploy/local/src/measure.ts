import { join } from 'node:path';
import { execa } from 'execa';
import { interruptionSignal } from './interruption.ts';
import { projectDirectory } from './paths.ts';
import type { StackOptions } from './stack.ts';
import { startTestStack } from './test-stack.ts';
import { wipe } from './wipe.ts';

export interface Measurement {
  /** The program below tests/, and its arguments. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** True for measuring a running stack. */
  readonly hasStack: boolean;
  /** The data directory of its own stack, which exists only during the run. */
  readonly directory: string;
  /** Waits and limits of its own stack; those of a test stack unless told otherwise. */
  readonly settings?: StackOptions['settings'];
}

/**
 * Runs a measuring program, on a fresh stack of its own if it needs one. Its standard output is
 * the report and nothing else; progress goes to standard error.
 */
export async function measure(measurement: Measurement): Promise<boolean> {
  const signal = interruptionSignal();
  if (measurement.hasStack) {
    return runTestProgram(measurement.program, measurement.arguments, { environment: {}, signal });
  }
  const directory = join(projectDirectory, measurement.directory);
  const failed = new AbortController();
  const { settings } = measurement;
  try {
    const stack = await startTestStack({ directory, signal, ...(settings ? { settings } : {}) });
    stack.failure.catch((error: unknown) => failed.abort(error));
    try {
      return await runTestProgram(measurement.program, measurement.arguments, {
        environment: { RUXUE_TEST_STACK: stack.paths.stack },
        signal: AbortSignal.any([signal, failed.signal]),
      });
    } finally {
      await stack.stop();
    }
  } finally {
    wipe(directory);
  }
}

/** Runs a program below tests/; true when it ends well. */
export async function runTestProgram(
  program: string,
  programArguments: readonly string[],
  { environment, signal }: {
    readonly environment: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const { exitCode } = await execa(
    process.execPath,
    [join(projectDirectory, 'tests', program), ...programArguments],
    {
      cwd: projectDirectory,
      reject: false,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
      cancelSignal: signal,
    },
  );
  signal.throwIfAborted();
  return exitCode === 0;
}
