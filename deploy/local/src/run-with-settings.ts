import { join } from 'node:path';
import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { projectDirectory } from './paths.ts';
import type { ProcessName } from './process-environments.ts';
import { runningEnvironment } from './running-environment.ts';

/**
 * Runs an operator's program beside the stack of `npm start`, with the settings of one of its
 * processes; true when it did what it was asked to.
 */
export async function runWithSettings(
  processName: ProcessName,
  program: string,
  programArguments: readonly string[],
): Promise<boolean> {
  const env = { ...baseEnvironment(), ...(await runningEnvironment(processName)) };
  const { exitCode } = await execa(
    process.execPath, [join(projectDirectory, program), ...programArguments],
    { env, extendEnv: false, stdio: 'inherit', reject: false },
  );
  return exitCode === 0;
}
