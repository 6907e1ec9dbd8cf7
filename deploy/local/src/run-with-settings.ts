import { join } from 'node:path';
import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';
import { dataPathsOf, defaultDataDirectory, projectDirectory } from './paths.ts';
import type { ProcessName } from './process-environments.ts';
import { readStatus } from './status-file.ts';

/**
 * Runs an operator's program beside the stack of `npm start`, with the settings of one of its
 * processes; true when it did what it was asked to.
 */
export async function runWithSettings(
  processName: ProcessName,
  program: string,
  programArguments: readonly string[],
): Promise<boolean> {
  const paths = dataPathsOf(defaultDataDirectory);
  if (readStatus(paths.status).state === 'stopped') {
    throw new ClearError('The stack is stopped: npm start');
  }
  const settings = join(paths.environments, `${processName}.env`);
  const { exitCode } = await execa(
    process.execPath,
    [`--env-file=${settings}`, join(projectDirectory, program), ...programArguments],
    { env: baseEnvironment(), extendEnv: false, stdio: 'inherit', reject: false },
  );
  return exitCode === 0;
}
