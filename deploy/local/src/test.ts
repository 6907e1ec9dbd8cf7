import { textOf } from './clear-error.ts';
import { interruptionSignal } from './interruption.ts';
import { testDataDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import type { Stack } from './stack.ts';
import { closingLine, sumOf, type TestResult } from './test-results.ts';
import { startTestStack } from './test-stack.ts';
import { runExtensionTests, runJest, runStaticSteps } from './test-steps.ts';

await runCommand(test);

/**
 * `npm test`: types, lint, the tests without I/O, those in Java, then a stack of its own and the
 * tests that need it. The last line sums all of them up.
 */
async function test(): Promise<boolean> {
  const signal = interruptionSignal();
  const result = sumOf([
    ...(await runStaticSteps(signal)),
    await runJest({ projects: ['unit', 'portal'], signal }),
    await runExtensionTests(signal),
    await testWithStack(signal),
  ]);
  process.stdout.write(`${closingLine(result)}\n`);
  return result.failed === 0;
}

async function testWithStack(signal: AbortSignal): Promise<TestResult> {
  const failed = new AbortController();
  let stack: Stack | undefined;
  try {
    stack = await startTestStack({ directory: testDataDirectory, signal });
    stack.failure.catch((error: unknown) => failed.abort(error));
    return await runJest({
      projects: ['stack', 'e2e'],
      environment: { RUXUE_TEST_STACK: stack.paths.stack },
      signal: AbortSignal.any([signal, failed.signal]),
    });
  } catch (error) {
    signal.throwIfAborted();
    // A stack that does not come up, or breaks, is a failed test: the other results still count.
    process.stderr.write(`✖ test stack: ${textOf(error)}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    await stack?.stop();
  }
}
