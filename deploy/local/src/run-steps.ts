import { runTestProgram } from './measure.ts';
import type { Stack } from './stack.ts';

/**
 * Runs steps on a stack, the next when the one before ended well, and stops the stack; true when all
 * did.
 */
export async function runSteps(
  stack: Stack,
  ...steps: readonly (() => Promise<boolean>)[]
): Promise<boolean> {
  try {
    for (const step of steps) if (!await step()) return false;
    return true;
  } finally {
    await stack.stop();
  }
}

/** A step that is a program below tests/, called with its arguments on the stack. */
export const testStep = (
  program: string,
  { paths }: Stack,
  signal: AbortSignal,
) => (...programArguments: readonly string[]): Promise<boolean> =>
  runTestProgram(program, programArguments, {
    environment: { RUXUE_TEST_STACK: paths.stack }, signal,
  });
